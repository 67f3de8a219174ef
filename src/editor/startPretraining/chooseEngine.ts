import { existsSync } from 'node:fs';
import { window } from 'vscode';
import type { PretrainConfig } from '../../config/pretrainConfigSchema';
import { addonPath } from '../../engine/setup/addonPath';
import { engineLocation } from '../../engine/setup/engineLocation';
import type { EditorContext } from '../EditorContext';
import type { EngineSetup } from '../engineSetup/EngineSetup';

type Backend = PretrainConfig['engine']['backend'];

/**
 * The engine to start with. Where TensorFlow is wanted but not set up, the person chooses between setting
 * it up and the slow built-in engine; undefined if they do neither.
 */
export async function chooseEngine(
  { home, distFolder }: EditorContext,
  setup: EngineSetup,
  asked: Backend,
): Promise<Backend | undefined> {
  if (asked === 'wasm') return 'wasm';
  const installed = engineLocation(home).installed && existsSync(addonPath(distFolder));
  if (installed) return asked;
  // Elsewhere there is nothing to set up, and `auto` means wasm.
  if (asked === 'auto' && process.platform !== 'linux') return 'wasm';
  const setUp = 'Set Up TensorFlow Engine';
  const useWasm = 'Use Built-in wasm (slow)';
  const answer = await window.showInformationMessage(
    'The TensorFlow engine is not set up yet. Setting it up takes a minute or two and downloads about 500 MB, once; the built-in wasm engine needs nothing, but is several times slower.',
    { modal: true },
    setUp,
    useWasm,
  );
  if (answer === useWasm) return 'wasm';
  if (answer !== setUp) return undefined;
  return (await setup.run()) ? asked : undefined;
}
