import { resolve } from 'node:path';
import { loadEngine } from '../../src/engine/loadEngine';
import { expressionLabHome } from '../../src/files/expressionLabHome';
import * as tf from '@tensorflow/tfjs-core';
import { attribute } from '../../src/engine/tensorflow/operationAttributes';
function med(f: () => void, n = 11) { for (let i = 0; i < 3; i++) f(); const ts: number[] = []; for (let i = 0; i < n; i++) { const s = performance.now(); f(); ts.push(performance.now() - s); } ts.sort((a, b) => a - b); return ts[n >> 1]!; }
async function main() {
  await loadEngine({ backend: 'tensorflow', home: expressionLabHome(process.env), distFolder: resolve(__dirname, '../../dist'), threads: 2 });
  const b = (tf.backend() as any).binding;
  for (const low of [true]) {
  const T = low ? 14 : 1; const el = attribute('type', 'T', T);
  const mk = (shape: number[]) => { const n = shape.reduce((p, x) => p * x, 1); const v = new Float32Array(n); for (let i = 0; i < n; i++) v[i] = Math.sin(i * 0.7); const f = b.createTensor(shape, 1, v); if (!low) return f; return b.executeOp('Cast', [attribute('type', 'SrcT', 1), attribute('type', 'DstT', 14)], [f], 1)[0].id; };
  const i32 = (v: number[], shape = [v.length]) => b.createTensor(shape, 3, Int32Array.from(v));
  const N = 32;
  for (const [h, ci, co, k, s] of [[16,64,64,3,1],[16,64,128,3,2],[8,128,128,3,1],[8,128,256,3,2],[4,256,256,3,1],[4,256,512,3,2],[2,512,512,3,1],[28,64,64,3,1],[28,128,128,3,2],[14,128,128,3,1],[14,256,256,3,2],[7,256,256,3,1],[7,512,512,3,2],[4,512,512,3,1]] as number[][]) {
    const p = k! >> 1, o = Math.floor((h! + 2 * p - k!) / s!) + 1; const hp = h! + 2 * p;
    const x = mk([N, hp, hp, ci!]), dy = mk([N, o, o, co!]);
    const ids: number[] = []; const keep = (r: any) => { ids.push(r.id); return r.id as number; };
    const op = (name: string, attrs: any[], ins: number[]) => keep(b.executeOp(name, attrs, ins, 1)[0]);
    const free = () => { for (const i of ids.splice(0)) b.deleteTensor(i); };
    const rs = [el, attribute('type', 'Tshape', 3)];
    const mm = (ta: boolean, tb: boolean) => [el, attribute('bool', 'transpose_a', ta), attribute('bool', 'transpose_b', tb)];
    const patches = () => op('ExtractImagePatches', [el, attribute('int', 'ksizes', [1, k!, k!, 1]), attribute('int', 'strides', [1, s!, s!, 1]), attribute('int', 'rates', [1, 1, 1, 1]), attribute('string', 'padding', 'VALID')], [x]);
    const shA = i32([N * o * o, k! * k! * ci!]), shB = i32([N * o * o, co!]), shS = i32([N * o * o, ci!]);
    const tA = med(() => { const a = op('Reshape', rs, [patches(), shA]); const c = op('Reshape', rs, [dy, shB]); op('MatMul', mm(true, false), [a, c]); free(); });
    const tE = med(() => { patches(); free(); });
    // slices
    const begins = [], ends: number[] = []; const strides = i32([1, s!, s!, 1]);
    for (let i = 0; i < k!; i++) for (let j = 0; j < k!; j++) { begins.push(i32([0, i, j, 0])); ends.push(i32([N, i + (o - 1) * s! + 1, j + (o - 1) * s! + 1, ci!])); }
    const ss = [el, attribute('type', 'Index', 3), ...['begin_mask', 'end_mask', 'ellipsis_mask', 'new_axis_mask', 'shrink_axis_mask'].map((n) => attribute('int', n, 0))];
    const axis = i32([0], []);
    const tB = med(() => { const c = op('Reshape', rs, [dy, shB]); const parts = begins.map((bg, q) => op('MatMul', mm(true, false), [op('Reshape', rs, [op('StridedSlice', ss, [x, bg, ends[q]!, strides]), shS]), c])); op('Pack', [el, attribute('int', 'N', parts.length), attribute('int', 'axis', 0)], parts); free(); });
    const tS = med(() => { begins.map((bg, q) => op('StridedSlice', ss, [x, bg, ends[q]!, strides])); free(); });
    // batched: Pack slices [9, P, ci], BatchMatMulV2 adj_x with broadcast dy [P, co]
    const tC = med(() => { const c = op('Reshape', rs, [dy, shB]); const parts = begins.map((bg, q) => op('Reshape', rs, [op('StridedSlice', ss, [x, bg, ends[q]!, strides]), shS])); const pk = op('Pack', [el, attribute('int', 'N', parts.length), attribute('int', 'axis', 0)], parts); op('BatchMatMulV2', [el, attribute('bool', 'adj_x', true), attribute('bool', 'adj_y', false)], [pk, c]); free(); });
    // transposed: dy^T (co,P) x patches (P, 9ci)
    const tD = med(() => { const a = op('Reshape', rs, [patches(), shA]); const c = op('Reshape', rs, [dy, shB]); op('MatMul', mm(true, false), [c, a]); free(); });
    console.log(low ? 'bf16' : 'f32', [h, ci, co, k, s].join(), `A one product ${tA.toFixed(1)} (extract ${tE.toFixed(1)}) | B slices ${tB.toFixed(1)} (slicing ${tS.toFixed(1)}) | C batch ${tC.toFixed(1)} | D transposed ${tD.toFixed(1)}`, 'GF', (2 * N * o * o * co! * ci! * k! * k! / 1e9).toFixed(1));
  }}
  process.exit(0);
}
void main();
