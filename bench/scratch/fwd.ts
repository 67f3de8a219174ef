import { resolve } from 'node:path';
import { loadEngine } from '../../src/engine/loadEngine';
import { expressionLabHome } from '../../src/files/expressionLabHome';
import * as tf from '@tensorflow/tfjs-core';
import { attribute } from '../../src/engine/tensorflow/operationAttributes';
function med(f: () => void, n = 11) { for (let i = 0; i < 3; i++) f(); const ts: number[] = []; for (let i = 0; i < n; i++) { const s = performance.now(); f(); ts.push(performance.now() - s); } ts.sort((a, b) => a - b); return ts[n >> 1]!; }
async function main() {
  await loadEngine({ backend: 'tensorflow', home: expressionLabHome(process.env), distFolder: resolve(__dirname, '../../dist'), threads: 2 });
  const b = (tf.backend() as any).binding;
  for (const low of [true, false]) {
  const T = low ? 14 : 1; const el = attribute('type', 'T', T);
  const mk = (shape: number[]) => { const n = shape.reduce((p, x) => p * x, 1); const v = new Float32Array(n); for (let i = 0; i < n; i++) v[i] = Math.sin(i * 0.7); const f = b.createTensor(shape, 1, v); if (!low) return f; return b.executeOp('Cast', [attribute('type', 'SrcT', 1), attribute('type', 'DstT', 14)], [f], 1)[0].id; };
  const i32 = (v: number[], shape = [v.length]) => b.createTensor(shape, 3, Int32Array.from(v));
  const N = 64;
  for (const [h, ci, co, k, s] of [[28,64,64,3,1],[28,64,128,3,2],[14, 128, 128, 3, 1], [14, 128, 256, 3, 2], [7, 256, 256, 3, 1], [7, 256, 512, 3, 2], [4, 512, 512, 3, 1]] as number[][]) {
    const p = k! >> 1, o = Math.floor((h! + 2 * p - k!) / s!) + 1; const hp = (o-1)*s!+k!;
    const x = mk([N, hp, hp, ci!]), dy = mk([N, o, o, co!]);
    const ids: number[] = []; const keep = (r: any) => { ids.push(r.id); return r.id as number; };
    const op = (name: string, attrs: any[], ins: number[]) => keep(b.executeOp(name, attrs, ins, 1)[0]);
    const free = () => { for (const i of ids.splice(0)) b.deleteTensor(i); };
    const tr = [el, attribute('type', 'Tperm', 3)];
    const p1 = i32([3, 1, 2, 0]), p2 = i32([1, 2, 0, 3]);
    const conv = (d: number) => [el, attribute('int', 'strides', [1, 1, 1, 1]), attribute('string', 'padding', 'VALID'), attribute('string', 'data_format', 'NHWC'), attribute('bool', 'use_cudnn_on_gpu', true), attribute('int', 'dilations', [1, d, d, 1])];
    const tX = med(() => { op('Transpose', tr, [x, p1]); free(); });
    const tY = med(() => { op('Transpose', tr, [dy, p2]); free(); });
    const t = med(() => { const a = op('Transpose', tr, [x, p1]), c = op('Transpose', tr, [dy, p2]); const r = op('Conv2D', conv(s!), [a, c]); op('Transpose', tr, [r, p2]); free(); });
    // swapped roles: batch = co
    const t2 = s === 1 ? med(() => { const a = op('Transpose', tr, [dy, p1]), c = op('Transpose', tr, [x, p2]); free(); }) : NaN;
    console.log(low ? 'bf16' : 'f32', [h, ci, co, k, s].join(), `fwd form ${t.toFixed(1)} (transposes ${tX.toFixed(1)}, ${tY.toFixed(1)})`);
  }}
  process.exit(0);
}
void main();
