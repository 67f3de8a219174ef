import { childEnvironment } from './childEnvironment';
import { runProcess } from './runProcess';

export interface Gpu {
  name: string;
  driver: string;
  memoryMiB: number;
  /** CUDA compute capability, e.g. 9 for Hopper; NaN where nvidia-smi does not know it. */
  computeCapability: number;
}

export interface GpuSearch {
  gpus: Gpu[];
  /** What was asked and how it ended, when there is none. */
  note: string;
}

/** Asks nvidia-smi; a machine without it has no NVIDIA GPU that TensorFlow could use. */
export async function findGpus(env: NodeJS.ProcessEnv = process.env): Promise<GpuSearch> {
  const query = 'name,driver_version,memory.total,compute_cap';
  const result = await runProcess(
    'nvidia-smi',
    [`--query-gpu=${query}`, '--format=csv,noheader,nounits'],
    { env: childEnvironment(env), timeoutMs: 20_000 },
  );
  if (result.startError) return { gpus: [], note: 'nvidia-smi: not found on the PATH' };
  if (result.code !== 0) {
    const reason = result.timedOut ? 'no answer within 20 s' : firstLine(result);
    return { gpus: [], note: `nvidia-smi: ${reason}` };
  }
  return { gpus: parseGpus(result.stdout), note: 'nvidia-smi answered' };
}

function firstLine(result: { stdout: string; stderr: string }): string {
  return (result.stdout + result.stderr).trim().split('\n')[0] || 'ended with an error';
}

/** Lines of `--format=csv,noheader,nounits`: name, driver, memory in MiB, compute capability. */
export function parseGpus(csv: string): Gpu[] {
  return csv
    .split('\n')
    .map((line) => line.split(',').map((cell) => cell.trim()))
    .filter((cells) => cells.length >= 3 && cells[0])
    .map(([name = '', driver = '', memory = '', capability = '']) => ({
      name,
      driver,
      memoryMiB: Number(memory),
      computeCapability: capability ? Number(capability) : Number.NaN,
    }));
}

/**
 * TensorFlow 2.21's wheel has kernels for compute capabilities 6.0 to 9.0. Blackwell (10 and 12:
 * B200, RTX 50xx) fails inside TensorFlow itself (tensorflow issues 89272 and 103531).
 */
export function isUsableGpu(gpu: Gpu): boolean {
  return !(gpu.computeCapability < 6 || gpu.computeCapability >= 10);
}
