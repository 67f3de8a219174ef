import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { embedItems } from './embedding/embedItems';
import type { EmbedderMessage } from './embedding/protocol/EmbedderMessage';
import type { EmbedRequest } from './embedding/protocol/EmbedRequest';
import { UserError } from './files/UserError';

const exitCodes = { done: 0, failed: 1, badInput: 2 } as const;

/** One line of JSON on standard output; TensorFlow and Node write to standard error. */
function say(message: EmbedderMessage): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { request: { type: 'string' } } });
  if (!values.request) {
    console.error('The embedder is started by `expression-lab embed` or the editor, not by hand.');
    return exitCodes.badInput;
  }
  // Whoever started it reads this pipe: without a reader there is nobody to embed for.
  process.stdout.on('error', () => process.exit(exitCodes.failed));
  try {
    const request = JSON.parse(await readFile(values.request, 'utf8')) as EmbedRequest;
    const summary = await embedItems(request, __dirname, {
      activity: (text) => say({ type: 'activity', text }),
      progress: (done, total) => say({ type: 'progress', done, total }),
    });
    say({ type: 'done', summary });
    return exitCodes.done;
  } catch (error) {
    return fail(error);
  }
}

function fail(error: unknown): number {
  if (error instanceof UserError) {
    const { reason, message, nextStep } = error;
    say({ type: 'failed', reason, message, nextStep });
    return exitCodes.badInput;
  }
  console.error(error);
  const message = error instanceof Error ? error.message : String(error);
  say({
    type: 'failed',
    reason: 'internal-error',
    message: `The embedder met a fault of its own: ${message}`,
    nextStep: 'Please report it.',
  });
  return exitCodes.failed;
}

// Backends hold threads that keep Node alive; the work is done and written.
void main().then((code) => {
  process.stdout.write('', () => process.exit(code));
});
