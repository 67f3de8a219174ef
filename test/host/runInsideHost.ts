import Mocha from 'mocha';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The entry that VS Code calls inside the extension host; it throws where a test fails. */
export async function run(): Promise<void> {
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 30_000,
    reporter: 'json',
    reporterOptions: { output: process.env.EXPRESSION_LAB_HOST_REPORT },
  });
  const suites = join(__dirname, 'suites');
  for (const name of readdirSync(suites).filter((file) => file.endsWith('.test.js'))) {
    mocha.addFile(join(suites, name));
  }
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} host tests failed.`);
}
