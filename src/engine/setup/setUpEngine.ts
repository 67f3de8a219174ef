import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addonPath } from './addonPath';
import { buildAddon } from './buildAddon';
import { checkDiskSpace, spaceNeeded } from './checkDiskSpace';
import {
  engineFolder,
  enginesFolder,
  stampName,
  tensorflowVersion,
  type EngineVariant,
  type InstalledEngine,
} from './engineLocation';
import { EngineSetupError } from './EngineSetupError';
import { findGpus, isUsableGpu } from './findGpus';
import { findPython, type FoundPython } from './findPython';
import { folderBytes, installWheels } from './installWheels';
import { keepUsedFiles } from './keepUsedFiles';
import { createPartialFolder, removeStalePartialFolders } from './partialFolders';
import { verifyAddon, type AddonCheck } from './verifyAddon';
import { cudaRequirements, tensorflowWheel } from './wheelsToInstall';

export interface SetUpOptions {
  /** EXPRESSION_LAB_HOME, resolved. */
  home: string;
  /** The built product's dist folder: the addon's place is below it. */
  distFolder: string;
  /** `auto` (default): gpu where nvidia-smi shows a GPU that this TensorFlow runs on, else cpu. */
  variant?: EngineVariant | 'auto';
  env?: NodeJS.ProcessEnv;
  signal?: AbortSignal;
  /** `fraction` of the current download, 0 to 1, where known. */
  onProgress?: (text: string, fraction?: number) => void;
}

export interface SetUpResult extends InstalledEngine {
  addon: string;
  /** False where a finished engine was found and reused. */
  downloaded: boolean;
  check: AddonCheck;
}

/**
 * Sets the TensorFlow engine up: the wheel's libraries under HOME/engines and the addon under dist/native.
 * Whatever is finished is reused; what is not finished never stands at its final place; a cancel leaves nothing.
 * @throws EngineSetupError `platform-not-supported`, `no-pip`, `disk-full`, `pip-failed`, `no-compiler`,
 *   `addon-build-failed`, `addon-does-not-load`, `cancelled`, …
 */
export async function setUpEngine(options: SetUpOptions): Promise<SetUpResult> {
  try {
    return await setUp(options);
  } catch (error) {
    if (!options.signal?.aborted || error instanceof EngineSetupError) throw error;
    throw new EngineSetupError('cancelled', 'Setting up the TensorFlow engine was cancelled.');
  }
}

async function setUp(options: SetUpOptions): Promise<SetUpResult> {
  const say = options.onProgress ?? (() => undefined);
  refuseOtherPlatforms();
  await removeStalePartialFolders(enginesFolder(options.home));
  const variant = await chooseVariant(options);
  const folder = engineFolder(options.home, variant);
  const downloaded = !existsSync(join(folder, stampName));
  if (downloaded) await installEngine(folder, variant, options);
  else say(`TensorFlow ${tensorflowVersion} (${variant}) is already at ${folder}`);
  options.signal?.throwIfAborted();

  const libraryFolder = join(folder, 'tensorflow');
  let addon = addonPath(options.distFolder);
  if (!existsSync(addon)) {
    say('compiling the addon');
    addon = await buildAddon({ ...options, tensorflowFolder: libraryFolder });
  }
  say('loading the addon once, to check it');
  const check = await verifyAddon(addon, libraryFolder, options.env);
  if (!check.ok) throw doesNotLoad(addon, libraryFolder, check);
  return { variant, folder, libraryFolder, addon, downloaded, check };
}

function refuseOtherPlatforms(): void {
  const supported = process.platform === 'linux' && ['x64', 'arm64'].includes(process.arch);
  if (supported) return;
  throw new EngineSetupError(
    'platform-not-supported',
    `The TensorFlow engine runs on Linux (x64, arm64); this is ${process.platform}-${process.arch}.`,
    'Nothing to do: the built-in wasm engine is used here.',
  );
}

async function chooseVariant(options: SetUpOptions): Promise<EngineVariant> {
  const asked = options.variant ?? 'auto';
  if (asked !== 'auto') return asked;
  if (process.arch !== 'x64') return 'cpu';
  const { gpus } = await findGpus(options.env);
  const unusable = gpus.filter((gpu) => !isUsableGpu(gpu));
  if (unusable.length > 0) {
    options.onProgress?.(
      `TensorFlow ${tensorflowVersion} has no kernels for ${unusable.map((gpu) => gpu.name).join(', ')}: setting up for CPU`,
    );
  }
  return gpus.some(isUsableGpu) ? 'gpu' : 'cpu';
}

async function installEngine(folder: string, variant: EngineVariant, options: SetUpOptions) {
  const engines = enginesFolder(options.home);
  const python = await requirePython(options.env);
  await checkDiskSpace(engines, spaceNeeded[variant]);
  await mkdir(engines, { recursive: true });
  const partial = await createPartialFolder(engines);
  try {
    const installed = join(partial, 'installed');
    await downloadWheels(installed, variant, python, options);
    const finished = join(partial, 'finished');
    await mkdir(finished);
    const missing = await keepUsedFiles(installed, finished);
    if (missing.length > 0) throw unexpectedWheel(missing);
    await writeStamp(finished, variant, python);
    options.signal?.throwIfAborted();
    await moveIntoPlace(finished, folder);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

async function requirePython(env?: NodeJS.ProcessEnv): Promise<FoundPython> {
  const { python, tried } = await findPython(env);
  if (python) return python;
  throw new EngineSetupError(
    'no-pip',
    `Setting up the TensorFlow engine downloads a Python package; no Python with pip was found (${tried.join('; ')}).`,
    'Install one (Debian, Ubuntu: "apt install python3-pip"), or name a Python with pip in EXPRESSION_LAB_PYTHON, then run "expression-lab engine setup" again. Until then the built-in wasm engine is used.',
  );
}

async function downloadWheels(
  target: string,
  variant: EngineVariant,
  python: FoundPython,
  options: SetUpOptions,
): Promise<void> {
  const wheel = tensorflowWheel(variant, process.arch);
  options.onProgress?.(`installing ${wheel} with ${python.executable}`, 0);
  const common = { ...options, python, target };
  // The wheel itself lies in pip's temporary folder while it is unpacked.
  const expectedBytes = variant === 'cpu' ? 1.5e9 : 2.4e9;
  await installWheels({ ...common, requirements: [wheel], expectedBytes });
  if (variant === 'cpu') return;
  const requirements = cudaRequirements(await readMetadata(target));
  options.onProgress?.(`installing NVIDIA's libraries (${requirements.length} packages)`);
  await installWheels({ ...common, requirements, expectedBytes: 7e9 });
}

async function readMetadata(installed: string): Promise<string> {
  const name = (await readdir(installed)).find((entry) => /^tensorflow.*\.dist-info$/.test(entry));
  return name ? readFile(join(installed, name, 'METADATA'), 'utf8') : '';
}

async function writeStamp(folder: string, variant: EngineVariant, python: FoundPython) {
  const stamp = {
    schema: 1,
    tensorflow: tensorflowVersion,
    variant,
    platform: `${process.platform}-${process.arch}`,
    installedBy: `pip ${python.pip} of Python ${python.version}`,
    bytes: await folderBytes(folder),
    created: new Date().toISOString(),
  };
  await writeFile(join(folder, stampName), JSON.stringify(stamp, undefined, 2) + '\n');
}

async function moveIntoPlace(finished: string, folder: string): Promise<void> {
  // A folder without a stamp was put there by hand or by a broken disk; one with it, by another setup just now.
  if (existsSync(join(folder, stampName))) return;
  await rm(folder, { recursive: true, force: true });
  await rename(finished, folder);
}

function unexpectedWheel(missing: string[]): EngineSetupError {
  return new EngineSetupError(
    'unexpected-wheel',
    `pip installed TensorFlow ${tensorflowVersion}, but it lacks ${missing.join(', ')}.`,
    'Check which index pip is configured with ("python3 -m pip config list"): this is not the package of the public Python Package Index. Until then the built-in wasm engine is used.',
  );
}

function doesNotLoad(addon: string, libraries: string, check: AddonCheck): EngineSetupError {
  return new EngineSetupError(
    'addon-does-not-load',
    `The addon ${addon} does not load with the libraries in ${libraries}: ${check.reason}`,
    'Run "expression-lab engine doctor" for what this machine has. Until then the built-in wasm engine is used.',
  );
}
