import { dirname } from 'node:path';
import { ProgressLocation, type TextDocument, type Uri, window, workspace } from 'vscode';
import type { PretrainConfig } from '../../config/pretrainConfigSchema';
import { launchRun } from '../../launch/launchRun';
import { createRun } from '../../runs/createRun';
import type { EditorContext } from '../EditorContext';
import type { EngineSetup } from '../engineSetup/EngineSetup';
import { launch } from '../launch';
import { requireTrust } from '../requireTrust';
import { checkedConfig } from './checkedConfig';
import { chooseConfig } from './chooseConfig';
import { chooseEngine } from './chooseEngine';
import { createConfig } from './createConfig';
import { enoughDiskSpace } from './enoughDiskSpace';

/** Configs of which a run is being started at this moment. */
const beingStarted = new Set<string>();

/**
 * From a config to a run that goes on without the editor.
 *
 * @param argument The config's URI, when a menu, a code lens or another extension names one.
 * @returns the run directory, or undefined if the person cancelled or must mend something first.
 */
export async function startPretraining(
  context: EditorContext,
  setup: EngineSetup,
  argument: unknown,
): Promise<string | undefined> {
  requireTrust();
  const uri = await configToStart(argument);
  if (!uri) return undefined;
  const document = await savedDocument(uri);
  const config = document && (await checkedConfig(document));
  if (!config) return undefined;
  const backend = await chooseEngine(context, setup, config.engine.backend);
  if (!backend) return undefined;
  if (!(await enoughDiskSpace(dirname(document.fileName)))) return undefined;
  const effective = { ...config, engine: { ...config.engine, backend } };
  // A second click while the first is still being answered must not start a second run.
  if (beingStarted.has(document.fileName)) return undefined;
  beingStarted.add(document.fileName);
  const starting = { location: ProgressLocation.Window, title: 'Starting pretraining' };
  try {
    return await window.withProgress(starting, () => start(context, document, effective));
  } finally {
    beingStarted.delete(document.fileName);
  }
}

async function configToStart(argument: unknown): Promise<Uri | undefined> {
  const choice = await chooseConfig(argument);
  if (choice.kind === 'config') return choice.uri;
  if (choice.kind === 'cancelled') return undefined;
  const create = 'Create a Config';
  const message =
    'There is no config (*.pretrain.yaml) in this workspace yet. One fitted to your face clips can be written now.';
  // A new config is to be read before it is started; creating it ends with the offer to start.
  if ((await window.showInformationMessage(message, create)) === create) await createConfig();
  return undefined;
}

/** What runs is what is on disk; a new document is saved under a name first. */
async function savedDocument(uri: Uri): Promise<TextDocument | undefined> {
  const document = await workspace.openTextDocument(uri);
  if (document.isUntitled) {
    const saved = await workspace.saveAs(uri);
    return saved && workspace.openTextDocument(saved);
  }
  if (document.isDirty && !(await document.save())) return undefined;
  return document;
}

async function start(
  context: EditorContext,
  document: TextDocument,
  effectiveConfig: PretrainConfig,
): Promise<string> {
  const run = await createRun({
    configFile: document.fileName,
    configText: document.getText(),
    effectiveConfig,
    engineAsked: effectiveConfig.engine.backend,
  });
  await launch(context, run.path, launchRun);
  return run.path;
}
