import { join } from 'node:path';
import { window, type ExtensionContext } from 'vscode';
import { registerConfigEditing } from './editor/configEditing/registerConfigEditing';
import type { EditorContext } from './editor/EditorContext';
import { EngineSetup } from './editor/engineSetup/EngineSetup';
import { registerEngineSetup } from './editor/engineSetup/registerEngineSetup';
import { describeRun } from './editor/experimentTree/describeRun';
import { registerExperimentTree } from './editor/experimentTree/registerExperimentTree';
import { registerCurvesPanel } from './editor/panels/curves/registerCurvesPanel';
import { registerDataReport } from './editor/panels/dataReport/registerDataReport';
import { registerMapPanel } from './editor/panels/map/registerMapPanel';
import { registerCommand } from './editor/registerCommand';
import { registerStartPretraining } from './editor/startPretraining/registerStartPretraining';
import { registerSyntheticFaces } from './editor/syntheticFaces/registerSyntheticFaces';
import { expressionLabHome } from './files/expressionLabHome';

/** Wires the features; each is cheap until it is used. */
export function activate(extension: ExtensionContext): ExpressionLabApi {
  const { extensionUri, subscriptions } = extension;
  const log = window.createOutputChannel('Expression Lab', { log: true });
  const context: EditorContext = {
    log,
    extensionUri,
    home: expressionLabHome(process.env),
    distFolder: join(extensionUri.fsPath, 'dist'),
  };
  const setup = new EngineSetup(context);
  const { experiments, disposable } = registerExperimentTree(context);
  subscriptions.push(
    log,
    disposable,
    registerCommand(context, 'expressionLab.showLog', 'Showing the log', () => log.show()),
    registerConfigEditing(context),
    registerDataReport(context),
    registerEngineSetup(context, setup),
    registerMapPanel(extension, context),
    registerStartPretraining(context, setup, experiments),
    registerSyntheticFaces(context),
  );
  registerCurvesPanel(extension, { home: context.home, describeRun });
  return { experimentsAsText: () => experiments.asText() };
}

/** For the host tests: what the tree shows, as text. */
export interface ExpressionLabApi {
  experimentsAsText(): Promise<string>;
}
