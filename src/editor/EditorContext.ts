import type { LogOutputChannel, Uri } from 'vscode';

/** What every feature of the editor shares; made once, on activation. */
export interface EditorContext {
  readonly log: LogOutputChannel;
  readonly extensionUri: Uri;
  /** EXPRESSION_LAB_HOME, resolved: engines, runtimes and frame stores. */
  readonly home: string;
  /** The built product: supervisor, trainer, workers, wasm files. */
  readonly distFolder: string;
}
