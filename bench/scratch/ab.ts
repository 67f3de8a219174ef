// ab.ts arch images size precision rounds variantA variantB ...
import { resolve } from 'node:path';
import { loadEngine } from '../../src/engine/loadEngine';
import { expressionLabHome } from '../../src/files/expressionLabHome';
import { OurStep } from '../ourStep';
const shape = (n: any) => n.outputs[0].shape as number[];
const _v: Record<string, ((n: any) => string) | undefined> = {
  now: undefined,
  dnn: () => 'dnn',
  dnn3: (n) => (shape(n)[0]! > 1 ? 'dnn' : 'tf'),
  dnn3r: (n) => (shape(n)[0]! > 1 || n.attributes.find((a: any) => a.name === 'strides').value[1] === 1 ? 'dnn' : 'tf'),
  dnn1: (n) => (n.attributes.find((a: any) => a.name === 'strides').value[1] === 1 || shape(n)[0]! > 1 ? 'dnn' : 'prod'),
};
async function main() {
  const [arch, images, size, precision, rounds, ...names] = process.argv.slice(2);
  const engine = await loadEngine({ backend: 'tensorflow', home: expressionLabHome(process.env), distFolder: resolve(__dirname, '../../dist'), threads: 2 });
  const sides = names.map((name) => { const s = new OurStep(engine, { architecture: arch as any, work: 'train', images: Number(images), size: Number(size), precision: precision as any }, 'recorded', name as any); for (let i = 0; i < 4; i++) s.run(); if (s.told.length) console.log(name, s.told); return { name, s, t: [] as number[] }; });
  for (let r = 0; r < Number(rounds); r++) for (const x of sides) x.t.push(x.s.run().wall);
  for (const x of sides) { x.t.sort((a, b) => a - b); console.log(x.name, x.t[x.t.length >> 1]!.toFixed(1), 'min', x.t[0]!.toFixed(1), 'ratio', (x.t[x.t.length >> 1]! / sides[0]!.t[sides[0]!.t.length >> 1]!).toFixed(3)); }
  process.exit(0);
}
void main();
