// `npm test [-- STAGE…]`: installs what is missing, builds, runs every stage, ends with the counts.
// Plain JavaScript without packages, because it starts in a fresh clone.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));

if (!existsSync('node_modules/tsx')) {
  console.log('Installing packages (npm ci --ignore-scripts) …');
  run('npm', ['ci', '--ignore-scripts', '--no-progress']);
}
run(process.execPath, ['--import', 'tsx', 'scripts/testing/main.ts', ...process.argv.slice(2)]);

function run(command, args) {
  const shell = process.platform === 'win32';
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', shell });
  if (error) console.error(`${command}: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}
