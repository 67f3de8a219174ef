import { readProcessor, type Processor } from '../machine/readProcessor';
import type { ConfigDocument } from './ConfigDocument';
import type { ConfigProblem } from './ConfigProblem';
import type { OnDiskClaims } from './OnDiskClaims';

/** Features of a processor with arithmetic of its own for the format, as /proc/cpuinfo names them. */
const arithmetic = {
  bfloat16: ['avx512_bf16', 'amx_bf16', 'bf16'],
  float16: ['avx512_fp16', 'amx_fp16'],
} as const;

/**
 * Says where a lower precision will not help: on a processor without arithmetic for it TensorFlow computes it
 * in software, which was measured to take 10 times as long as float32 or more. Nothing is said where an NVIDIA GPU is, or
 * where nobody knows.
 */
export async function precisionProblems(
  document: ConfigDocument,
  { precision, engine }: Pick<OnDiskClaims, 'precision' | 'engine'>,
  processor?: Processor,
): Promise<ConfigProblem[]> {
  if (!precision || precision === 'float32') return [];
  if (engine?.backend === 'wasm' || engine?.step === 'eager') return [];
  const { features, hasNvidiaGpu } = processor ?? (await readProcessor());
  if (!features || hasNvidiaGpu) return [];
  if (arithmetic[precision].some((feature) => features.has(feature))) return [];
  const names = arithmetic[precision].map((name) => name.toUpperCase()).join(' or ');
  const path = ['precision'];
  return [
    {
      ...{ severity: 'warning', code: 'precision-does-not-help', path },
      message: `${precision} will not help here: this processor lacks ${names} and computes it in software, several times slower than float32 (10 times on the machine where it was measured).`,
      range: document.valueRange(path) ?? document.nearestRange(path),
      fix: { title: 'Change to float32', newText: 'float32' },
    },
  ];
}
