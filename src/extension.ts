import { join } from 'node:path';
import { window, type ExtensionContext } from 'vscode';
import { registerConfigEditing } from './editor/configEditing/registerConfigEditing';
import type { EditorContext } from './editor/EditorContext';
import { EngineSetup } from './editor/engineSetup/EngineSetup';
import { registerEngineSetup } from './editor/engineSetup/registerEngineSetup';
import { registerCommand } from './editor/registerCommand';
import { expressionLabHome } from './files/expressionLabHome';

/** Wires the features; each is cheap until it is used. */
export function activate({ extensionUri, subscriptions }: ExtensionContext): void {
  const log = window.createOutputChannel('Expression Lab', { log: true });
  const context: EditorContext = {
    log,
    extensionUri,
    home: expressionLabHome(process.env),
    distFolder: join(extensionUri.fsPath, 'dist'),
  };
  const setup = new EngineSetup(context);
  subscriptions.push(
    log,
    registerCommand(context, 'expressionLab.showLog', 'Showing the log', () => log.show()),
    registerConfigEditing(context),
    registerEngineSetup(context, setup),
  );
}
