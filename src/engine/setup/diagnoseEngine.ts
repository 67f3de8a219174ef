import { existsSync } from 'node:fs';
import { arch, platform, release } from 'node:os';
import { addonPath } from './addonPath';
import { freeSpace, inGigabytes, spaceNeeded } from './checkDiskSpace';
import { enginesFolder, engineLocation, tensorflowVersion } from './engineLocation';
import { findCompiler } from './findCompiler';
import { findGpus, isUsableGpu } from './findGpus';
import { findPython } from './findPython';
import { isNewer, requiredGlibc } from './requiredGlibc';
import { verifyAddon } from './verifyAddon';

export interface EngineCheck {
  name: string;
  /** `problem` stands in the way of TensorFlow; `warning` does not. */
  outcome: 'ok' | 'warning' | 'problem';
  found: string;
  /** Paths and programs that were tried. */
  lookedFor: string[];
  /** What to do about it. */
  advice?: string;
}

export interface EngineDiagnosis {
  /** Whether a training run can use TensorFlow now. */
  usable: boolean;
  checks: EngineCheck[];
}

interface DiagnosisOptions {
  home: string;
  distFolder: string;
  env?: NodeJS.ProcessEnv;
}

/** Examines everything that the TensorFlow engine needs; changes nothing. */
export async function diagnoseEngine(options: DiagnosisOptions): Promise<EngineDiagnosis> {
  const { installed } = engineLocation(options.home);
  const addon = addonPath(options.distFolder);
  const [loads, python, compiler, gpu, disk] = await Promise.all([
    loadCheck(options, addon),
    pythonCheck(options, installed !== undefined),
    compilerCheck(options, existsSync(addon)),
    gpuCheck(options),
    diskCheck(options, installed !== undefined),
  ]);
  const wheel = wheelCheck(options);
  const present = addonCheck(addon);
  const glibc = await glibcCheck(addon);
  const checks = [nodeCheck(), wheel, present, glibc, loads, python, compiler, gpu, disk];
  return { usable: loads.outcome === 'ok', checks };
}

function nodeCheck(): EngineCheck {
  const major = Number(process.versions.node.split('.')[0]);
  return {
    name: 'Node.js',
    outcome: major >= 20 ? 'ok' : 'problem',
    found: `${process.version} on ${platform()}-${arch()} ${release()}`,
    lookedFor: [process.execPath],
    advice: major >= 20 ? undefined : 'Node.js 20.9 or later is needed.',
  };
}

const runSetup =
  'Run "expression-lab engine setup" (or the command "Expression Lab: Set Up Engine").';

function wheelCheck({ home }: DiagnosisOptions): EngineCheck {
  const { installed, lookedIn } = engineLocation(home);
  return {
    name: 'TensorFlow libraries',
    outcome: installed ? 'ok' : 'problem',
    found: installed
      ? `TensorFlow ${tensorflowVersion} (${installed.variant}) at ${installed.folder}`
      : 'not set up',
    lookedFor: lookedIn,
    advice: installed ? undefined : runSetup,
  };
}

function addonCheck(addon: string): EngineCheck {
  const there = existsSync(addon);
  return {
    name: 'Addon',
    outcome: there ? 'ok' : 'problem',
    found: there ? addon : 'missing',
    lookedFor: [addon],
    advice: there ? undefined : `${runSetup} It compiles the addon where none is shipped.`,
  };
}

async function glibcCheck(addon: string): Promise<EngineCheck> {
  const own = ownGlibc();
  const needed = existsSync(addon) ? await requiredGlibc(addon).catch(() => undefined) : undefined;
  const tooOld = own !== undefined && needed !== undefined && isNewer(needed, own);
  const wheels = own === undefined || isNewer('2.27', own);
  return {
    name: 'C library',
    outcome: tooOld || wheels ? 'problem' : 'ok',
    found: own
      ? `glibc ${own}${needed ? `; the addon needs ${needed}` : ''}; TensorFlow's wheel needs 2.27`
      : 'not glibc',
    lookedFor: [],
    advice:
      tooOld || wheels ? 'Use a Linux with a newer glibc, or the built-in wasm engine.' : undefined,
  };
}

function ownGlibc(): string | undefined {
  const report = process.report.getReport() as unknown as {
    header: { glibcVersionRuntime?: string };
  };
  return report.header.glibcVersionRuntime;
}

async function loadCheck({ home, env }: DiagnosisOptions, addon: string): Promise<EngineCheck> {
  const { installed, lookedIn } = engineLocation(home);
  const name = 'Engine loads';
  const lookedFor = [addon, ...(installed ? [installed.libraryFolder] : lookedIn)];
  if (!installed || !existsSync(addon)) {
    const found = 'not tried: the libraries or the addon are missing';
    return { name, outcome: 'problem', found, lookedFor, advice: runSetup };
  }
  const check = await verifyAddon(addon, installed.libraryFolder, env);
  if (!check.ok) {
    const advice = `Delete ${installed.folder} and ${addon}, then set the engine up again. Until then the built-in wasm engine is used.`;
    return { name, outcome: 'problem', found: check.reason ?? 'no', lookedFor, advice };
  }
  const found = `TensorFlow ${check.version} computes on ${check.usesGpu ? 'the GPU' : 'the CPU'}`;
  return { name, outcome: 'ok', found, lookedFor };
}

async function pythonCheck({ env }: DiagnosisOptions, setUp: boolean): Promise<EngineCheck> {
  const { python, tried } = await findPython(env);
  return {
    name: 'Python with pip (for setup only)',
    outcome: python ? 'ok' : missing(setUp),
    found: python ? `${python.executable}: Python ${python.version}, pip ${python.pip}` : 'none',
    lookedFor: tried,
    advice: python
      ? undefined
      : 'Install python3-pip, or name a Python with pip in EXPRESSION_LAB_PYTHON.',
  };
}

async function compilerCheck({ env }: DiagnosisOptions, built: boolean): Promise<EngineCheck> {
  const { compiler, tried } = await findCompiler(env);
  return {
    name: 'C++ compiler (for setup only, where no addon is shipped)',
    outcome: compiler ? 'ok' : missing(built),
    found: compiler ? `${compiler.program}: ${compiler.version}` : 'none',
    lookedFor: tried,
    advice: compiler ? undefined : 'Install g++ (Debian, Ubuntu: "apt install g++"), or set CXX.',
  };
}

/** What setup no longer needs is only worth a warning. */
function missing(done: boolean): 'warning' | 'problem' {
  return done ? 'warning' : 'problem';
}

async function gpuCheck({ home, env }: DiagnosisOptions): Promise<EngineCheck> {
  const { gpus, note } = await findGpus(env);
  const name = 'NVIDIA GPU';
  if (gpus.length === 0) {
    return {
      name,
      outcome: 'ok',
      found: `none (${note}); the CPU is used`,
      lookedFor: ['nvidia-smi'],
    };
  }
  const found = gpus
    .map(
      (gpu) =>
        `${gpu.name}, ${gpu.memoryMiB} MiB, driver ${gpu.driver}, compute capability ${gpu.computeCapability}`,
    )
    .join('; ');
  const advice = gpuAdvice(gpus.every(isUsableGpu), engineLocation(home).installed?.variant);
  return { name, outcome: advice ? 'warning' : 'ok', found, lookedFor: ['nvidia-smi'], advice };
}

function gpuAdvice(allUsable: boolean, variant: 'cpu' | 'gpu' | undefined): string | undefined {
  if (!allUsable) {
    return `TensorFlow ${tensorflowVersion} has kernels for compute capabilities 6.0 to 9.0. Blackwell GPUs (RTX 50xx, B200) fail inside TensorFlow itself (tensorflow issues 89272 and 103531): use another GPU (CUDA_VISIBLE_DEVICES) or the CPU.`;
  }
  if (variant === 'cpu') {
    return 'The engine is set up for the CPU: run "expression-lab engine setup --variant gpu".';
  }
  return undefined;
}

async function diskCheck({ home }: DiagnosisOptions, setUp: boolean): Promise<EngineCheck> {
  const folder = enginesFolder(home);
  const free = await freeSpace(folder);
  const enough = setUp || free >= spaceNeeded.cpu;
  return {
    name: 'Disk space',
    outcome: enough ? 'ok' : 'problem',
    found: `${inGigabytes(free)} free for ${folder}; setting up needs ${inGigabytes(spaceNeeded.cpu)} (CPU) or ${inGigabytes(spaceNeeded.gpu)} (GPU) for a while`,
    lookedFor: [folder],
    advice: enough ? undefined : 'Free some space, or set EXPRESSION_LAB_HOME to a larger disk.',
  };
}
