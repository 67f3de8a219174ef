import { resolve } from 'node:path';
import { loadEngine } from '../../src/engine/loadEngine';
import { expressionLabHome } from '../../src/files/expressionLabHome';
import * as tf from '@tensorflow/tfjs-core';
import { attribute, dataType, float32Elements } from '../../src/engine/tensorflow/operationAttributes';
function med(f: () => void, n = 15) { for (let i = 0; i < 3; i++) f(); const ts: number[] = []; for (let i = 0; i < n; i++) { const s = performance.now(); f(); ts.push(performance.now() - s); } ts.sort((a, b) => a - b); return ts[n >> 1]!; }
async function main() {
  await loadEngine({ backend: 'tensorflow', home: expressionLabHome(process.env), distFolder: resolve(__dirname, '../../dist'), threads: 2 });
  const backend = tf.backend() as any; const b = backend.binding;
  const low = process.argv[2] === 'bf16';
  const T = low ? 14 : 1;
  const el = attribute('type', 'T', T);
  const id = (shape: number[]) => { const n = shape.reduce((p, x) => p * x, 1); const v = new Float32Array(n); for (let i = 0; i < n; i++) v[i] = Math.sin(i * 0.7) ; const f = b.createTensor(shape, 1, v); if (!low) return f; return b.executeOp('Cast', [attribute('type','SrcT',1), attribute('type','DstT',14)], [f], 1)[0].id; };
  const i32 = (v: number[]) => b.createTensor([v.length], 3, Int32Array.from(v));
  const N = Number(process.argv[3] ?? 64), S = Number(process.argv[4] ?? 112);
  const q = (x: number) => Math.ceil(x / 2);
  const s2 = q(S), s4 = q(s2), s8 = q(s4), s16 = q(s8), s32 = q(s16);
  const shapes: [number, number, number, number, number][] = process.argv[5] === 'r50' ? [[S,3,64,7,2],[s4,64,64,1,1],[s4,64,64,3,1],[s4,64,256,1,1],[s4,256,64,1,1],[s4,256,128,1,1],[s4,128,128,3,2],[s8,128,512,1,1],[s8,512,128,1,1],[s8,128,128,3,1],[s8,512,256,1,1],[s8,256,256,3,2],[s16,256,1024,1,1],[s16,1024,256,1,1],[s16,256,256,3,1],[s16,1024,512,1,1],[s16,512,512,3,2],[s32,512,2048,1,1],[s32,2048,512,1,1],[s32,512,512,3,1]] : [[S, 3, 64, 7, 2], [s4, 64, 64, 3, 1], [s4, 64, 128, 3, 2], [s8, 128, 128, 3, 1], [s8, 128, 256, 3, 2], [s16, 256, 256, 3, 1], [s16, 256, 512, 3, 2], [s32, 512, 512, 3, 1], [s4, 64, 128, 1, 2], [s8, 128, 256, 1, 2], [s16, 256, 512, 1, 2]];
  for (const [h, ci, co, k, s] of shapes) {
    const p = k >> 1; const o = Math.floor((h + 2 * p - k) / s) + 1;
    // pad as torch; SAME if odd etc
    const endPad = Math.max(0, (o - 1) * s + k - p - h);
    const same = (() => { const total = Math.max(0, (Math.ceil(h / s) - 1) * s + k - h); return Math.floor(total / 2) === p && Math.ceil(h / s) === o; })();
    const hp = same ? h : h + p + endPad;
    const x = id([N, hp, hp, ci]), w = id([k, k, ci, co]), dy = id([N, o, o, co]);
    const xu = id([N, h, h, ci]);
    const conv = (pad: string, extra: any[] = []) => [el, attribute('int', 'strides', [1, s, s, 1]), attribute('string', 'padding', pad), attribute('string', 'data_format', 'NHWC'), attribute('bool', 'use_cudnn_on_gpu', true), attribute('int', 'dilations', [1, 1, 1, 1]), ...extra];
    const pad = same ? 'SAME' : 'VALID';
    const run = (name: string, attrs: any[], ids: number[]) => { const r = b.executeOp(name, attrs, ids, 1)[0]; b.deleteTensor(r.id); };
    const fl = 2 * N * o * o * co * ci * k * k;
    const xs = i32([N, hp, hp, ci]), ws = i32([k, k, ci, co]);
    const f = med(() => run('Conv2D', conv(pad), [x, w]));
    const dx = med(() => run('Conv2DBackpropInput', conv(pad), [xs, w, dy]));
    const dwOne = med(() => run('Conv2DBackpropFilter', conv(pad), [x, ws, dy]));
    const expl = attribute('int', 'explicit_paddings', [0, 0, p, endPad, p, endPad, 0, 0]);
    const dwTf = low ? NaN : med(() => run('Conv2DBackpropFilter', conv('EXPLICIT', [expl]), [xu, ws, dy]));
    let prod = NaN;
    if (!low) {
      const mm = [el, attribute('bool', 'transpose_a', true), attribute('bool', 'transpose_b', false)];
      prod = med(() => {
        let pt = x; const isP = k * s !== 1;
        if (isP) pt = b.executeOp('ExtractImagePatches', [el, attribute('int', 'ksizes', [1, k, k, 1]), attribute('int', 'strides', [1, s, s, 1]), attribute('int', 'rates', [1, 1, 1, 1]), attribute('string', 'padding', pad)], [x], 1)[0].id;
        const sh = i32([N * o * o, k * k * ci]), sh2 = i32([N * o * o, co]);
        const rs = [el, attribute('type', 'Tshape', 3)];
        const a = b.executeOp('Reshape', rs, [pt, sh], 1)[0].id, c = b.executeOp('Reshape', rs, [dy, sh2], 1)[0].id;
        const r = b.executeOp('MatMul', mm, [a, c], 1)[0].id;
        for (const t of [sh, sh2, a, c, r, ...(isP ? [pt] : [])]) b.deleteTensor(t);
      }, 7);
    }
    const g = (t: number) => `${t.toFixed(1)} ms ${(fl / t / 1e6).toFixed(0)}`;
    console.log([N, h, ci, co, k, s].join(), pad, 'fwd', g(f), '| dx', g(dx), '| dw oneDNN', g(dwOne), '| dw TF', g(dwTf), '| dw prod', g(prod));
  }
  process.exit(0);
}
void main();
