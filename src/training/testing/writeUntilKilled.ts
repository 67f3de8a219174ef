// Writes one checkpoint after another until somebody kills it. Started by killWhileWriting.ts.
//   node writeUntilKilled.js RUN FIRST_STEP WIDTH
import { settleBestRecord } from '../bestRecord';
import type { BestSoFar } from '../BestSoFar';
import { findLatestCheckpoint } from '../findLatestCheckpoint';
import { writeCheckpoint } from '../writeCheckpoint';
import { smallContent } from './smallContent';

async function main(): Promise<void> {
  const [run = '', first = '', width = ''] = process.argv.slice(2);
  const { latest } = await findLatestCheckpoint(run);
  await settleBestRecord(run, latest?.state.best);
  for (let step = Number(first); ; step++) {
    const content = smallContent(step, Number(width));
    await writeCheckpoint(run, { ...content, best: bestAt(step) }, { keep: 1 });
    process.stdout.write(`${step}\n`);
  }
}

/** Every third step is better than all before it, so that best.json is replaced too. */
function bestAt(step: number): BestSoFar | undefined {
  const best = step - (step % 3);
  return best === 0 ? undefined : { criterion: 'held-out-retrieval', step: best, value: best };
}

void main();
