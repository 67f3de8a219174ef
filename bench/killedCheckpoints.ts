// Kills a process that writes checkpoints at random moments, 200 times, and reads what is left each time.
//   node --import tsx bench/killedCheckpoints.ts [--tries 200] [--seed 2]
import { parseArgs } from 'node:util';
import { killWhileWriting } from '../src/training/testing/killWhileWriting';

const { values } = parseArgs({
  options: {
    tries: { type: 'string', default: '200' },
    seed: { type: 'string', default: '2' },
  },
});

async function main(): Promise<void> {
  const { tries, interrupted, read } = await killWhileWriting(
    Number(values.tries),
    Number(values.seed),
  );
  console.log(
    `${tries} kills, ${interrupted} of them in mid-write; ${read} checkpoints read in full, each whole.`,
  );
}

void main();
