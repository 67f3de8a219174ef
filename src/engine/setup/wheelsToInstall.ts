import { tensorflowVersion, type EngineVariant } from './engineLocation';

/** pip's requirement for the wheel that has the two libraries, on this machine. */
export function tensorflowWheel(variant: EngineVariant, architecture: string): string {
  // tensorflow-cpu is published for x86-64 only; on arm64 the plain wheel is the CPU one.
  const name = variant === 'cpu' && architecture === 'x64' ? 'tensorflow-cpu' : 'tensorflow';
  return `${name}==${tensorflowVersion}`;
}

/** The requirements of the `and-cuda` extra, from a wheel's METADATA: NVIDIA's libraries. */
export function cudaRequirements(metadata: string): string[] {
  return metadata
    .split('\n')
    .filter((line) => line.startsWith('Requires-Dist: nvidia-') && line.includes('and-cuda'))
    .map((line) => line.slice('Requires-Dist: '.length).split(';')[0]!.trim());
}
