import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { readProcessor } from '../machine/readProcessor';
import { ConfigDocument } from './ConfigDocument';
import { parsePretrainConfig } from './parsePretrainConfig';
import { precisionProblems } from './precisionProblems';
import { pretrainConfigSchema } from './pretrainConfigSchema';

const start = 'version: 1\nexperiment: x\ndata:\n  path: clips\n  fps: 25\n';
const plain = { features: new Set(['avx2', 'fma']), hasNvidiaGpu: false };

async function codes(lines: string, processor = plain): Promise<string[]> {
  const text = start + lines;
  const document = new ConfigDocument(text);
  const config = pretrainConfigSchema.parse(parse(text));
  const problems = await precisionProblems(document, config, processor);
  return problems.map(({ code, severity, range }) => `${range.start.line + 1} ${severity} ${code}`);
}

describe('precision in the config', () => {
  it('is warned of where the processor has no arithmetic for it', async () => {
    assert.deepEqual(await codes('precision: bfloat16\n'), ['6 warning precision-does-not-help']);
    assert.deepEqual(await codes('precision: float16\n'), ['6 warning precision-does-not-help']);
    assert.deepEqual(await codes('precision: float32\n'), []);
    const features = new Set(['avx512_bf16']);
    assert.deepEqual(await codes('precision: bfloat16\n', { ...plain, features }), []);
    assert.deepEqual(await codes('precision: float16\n', { ...plain, features }), [
      '6 warning precision-does-not-help',
    ]);
    assert.deepEqual(await codes('precision: float16\n', { ...plain, hasNvidiaGpu: true }), []);
  });

  it('is refused on wasm and has no effect on the eager step', () => {
    const problems = (lines: string) =>
      parsePretrainConfig(start + lines, { file: 'x.pretrain.yaml' }).problems.map(
        ({ code }) => code,
      );
    const wasm = problems('precision: bfloat16\nengine:\n  backend: wasm\n');
    assert.ok(wasm.includes('precision-not-available'), wasm.join());
    const eager = problems('precision: bfloat16\nengine:\n  step: eager\n');
    assert.ok(eager.includes('no-effect'), eager.join());
  });

  it('is judged by what the system tells of its processor', async () => {
    const { features } = await readProcessor();
    if (process.platform === 'linux') assert.ok(features && features.size > 5);
  });
});
