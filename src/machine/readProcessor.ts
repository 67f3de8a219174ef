import { readFile, stat } from 'node:fs/promises';

export interface Processor {
  /** Names as /proc/cpuinfo has them; undefined where that cannot be read (not on Linux). */
  features: ReadonlySet<string> | undefined;
  /** Whether NVIDIA's driver is loaded. */
  hasNvidiaGpu: boolean;
}

/** What the processor of this machine can do, as far as the system tells. */
export async function readProcessor(): Promise<Processor> {
  const text = await readFile('/proc/cpuinfo', 'utf8').catch(() => '');
  // x86 says flags, ARM says Features.
  const line = /^(?:flags|Features)\s*:(.*)$/m.exec(text)?.[1];
  const hasNvidiaGpu = await stat('/proc/driver/nvidia/version').then(
    () => true,
    () => false,
  );
  return {
    features: line === undefined ? undefined : new Set(line.trim().split(/\s+/)),
    hasNvidiaGpu,
  };
}
