import type { StageResult } from './StageResult';
import { printSummary } from './printSummary';
import { runProgram } from './runProgram';
import { stages } from './stages';

async function main(names: readonly string[]): Promise<number> {
  const known = stages.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown) throw new Error(`No stage ${unknown}. Stages: ${known.join(', ')}.`);

  heading('build');
  const build = await runProgram(process.execPath, ['esbuild.mjs']);
  if (build.code !== 0) throw new Error('The build failed.');

  const results: StageResult[] = [];
  for (const stage of stages.filter(({ name }) => names.length === 0 || names.includes(name))) {
    heading(stage.name);
    const start = performance.now();
    const result = await stage.run();
    const seconds = (performance.now() - start) / 1000;
    results.push({ stage: stage.name, seconds, ...result });
  }
  return printSummary(results, { everythingMustRun: process.env.CI === 'true' });
}

function heading(name: string): void {
  console.log(`\n━━ ${name} ${'━'.repeat(Math.max(0, 76 - name.length))}`);
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: Error) => {
    console.error(error.message);
    console.log('0 passed, 1 failed');
    process.exitCode = 1;
  },
);
