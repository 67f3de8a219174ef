import { resolve } from 'node:path';
import { loadEngine } from '../../src/engine/loadEngine';
import { expressionLabHome } from '../../src/files/expressionLabHome';
import { OurStep } from '../ourStep';
async function main() {
  const engine = await loadEngine({ backend: 'tensorflow', home: expressionLabHome(process.env), distFolder: resolve(__dirname, '../../dist'), threads: 2 });
  const s = new OurStep(engine, { architecture: 'resnet18', work: 'train', images: 64, size: 112, precision: (process.argv[2] ?? 'float32') as 'float32' }, 'recorded');
  for (let i = 0; i < 5; i++) s.run();
  console.log('MARK');
  for (let i = 0; i < 4; i++) { const t = s.run(); console.log('STEP', t.wall); }
  process.exit(0);
}
void main();
