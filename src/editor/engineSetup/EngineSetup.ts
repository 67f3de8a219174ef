import { ProgressLocation, window, workspace } from 'vscode';
import { setUpEngine, type SetUpResult } from '../../engine/setup/setUpEngine';
import { UserError } from '../../files/UserError';
import type { EditorContext } from '../EditorContext';
import { requireTrust } from '../requireTrust';

/** Sets the TensorFlow engine up with visible progress; one at a time. */
export class EngineSetup {
  private running: Promise<SetUpResult | undefined> | undefined;

  constructor(private readonly context: EditorContext) {}

  /** @returns the engine, or undefined if the person cancelled. */
  run(): Promise<SetUpResult | undefined> {
    requireTrust();
    this.running ??= this.runOnce().finally(() => (this.running = undefined));
    return this.running;
  }

  private async runOnce(): Promise<SetUpResult | undefined> {
    const { log, home, distFolder } = this.context;
    log.info(`Setting up the TensorFlow engine below ${home}`);
    const options = {
      location: ProgressLocation.Notification,
      title: 'Setting up the TensorFlow engine',
      cancellable: true,
    };
    return window.withProgress(options, async (progress, token) => {
      const abort = new AbortController();
      token.onCancellationRequested(() => abort.abort());
      let logged = '';
      const onProgress = (text: string, fraction?: number) => {
        const percent = fraction ? ` (${Math.round(100 * fraction)} %)` : '';
        progress.report({ message: `${text}${percent}` });
        if (text !== logged) log.info(text);
        logged = text;
      };
      try {
        const env = setupEnvironment();
        return await setUpEngine({ home, distFolder, env, signal: abort.signal, onProgress });
      } catch (error) {
        if (abort.signal.aborted && error instanceof UserError) return undefined;
        throw error;
      }
    });
  }
}

/** The person's environment, with the Python that the setting names. */
function setupEnvironment(): NodeJS.ProcessEnv {
  const python = workspace.getConfiguration('expressionLab').get<string>('pythonPath', '').trim();
  return python ? { ...process.env, EXPRESSION_LAB_PYTHON: python } : process.env;
}
