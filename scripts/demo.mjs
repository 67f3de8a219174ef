// `npm run demo -- CLIPS [--fps N] [--seconds N]`: from a fresh checkout to a trained encoder in a few minutes.
// Installs, builds, sets the engine up, writes a config fitted to the clips, pretrains, says what it found.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const usage = 'Usage: npm run demo -- CLIPS [--fps N] [--steps N] [--engine auto|tensorflow|wasm]';

const { values, positionals } = parseArguments();
const clips = positionals[0];
if (values.help || positionals.length !== 1) fail(usage);
if (!existsSync(clips)) {
  fail(
    `No such folder: ${resolve(clips)}\nGive the folder that holds your face clips (person/clip/frame.jpg).\n${usage}`,
  );
}

if (!existsSync(join(root, 'node_modules', 'esbuild'))) {
  step('Installing packages');
  run('npm', ['ci', '--ignore-scripts']);
}
step('Building');
run(process.execPath, ['esbuild.mjs']);

const cli = join(root, 'dist', 'cli.js');
/** About a minute of steps on two cores; wasm uses one and is slower. */
const stepsInAMinute = { tensorflow: 150, wasm: 40 };
let engine = values.engine ?? 'auto';
if (engine !== 'wasm') {
  step('Setting the TensorFlow engine up (once; about a minute)');
  const setup = spawnSync(process.execPath, [cli, 'engine', 'setup'], {
    stdio: 'inherit',
    cwd: root,
  });
  if (setup.status !== 0) {
    if (engine === 'tensorflow' || setup.signal) process.exit(setup.status ?? 1);
    console.error(
      '\nGoing on with the built-in wasm engine: it needs nothing, and is several times slower.',
    );
  }
}

step('Fitting a config to the clips');
const config = join(root, `demo-${safeName(clips)}.pretrain.yaml`);
run(process.execPath, [
  cli,
  'config',
  'create',
  resolve(clips),
  '--out',
  config,
  '--force',
  '--demo',
  ...(values.fps ? ['--fps', values.fps] : []),
  '--steps',
  values.steps ?? String(stepsInAMinute[engine === 'wasm' ? 'wasm' : 'tensorflow']),
  '--engine',
  engine,
]);

step('Pretraining');
run(process.execPath, [cli, 'train', config]);
console.error(`
To see it in VS Code: npm run package, install the .vsix it writes to out/vsix ("Extensions: Install from VSIX..."), open the folder
  ${root}
and pick the run in the Expression Lab side bar. A run on your own terms starts from a config of your own:
"Expression Lab: Start Pretraining" in the palette, or node dist/cli.js train CONFIG.`);

function parseArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        fps: { type: 'string' },
        steps: { type: 'string' },
        engine: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    fail(`${error.message}\n${usage}`);
  }
}

function safeName(path) {
  return (
    basename(resolve(path))
      .replace(/[^A-Za-z0-9._-]+/g, '-')
      .replace(/^[^A-Za-z0-9]+/, '') || 'clips'
  );
}

function step(text) {
  console.error(`\n── ${text}`);
}

function run(command, args) {
  const result = spawnSync(command, args, {
    stdio: 'inherit',
    cwd: root,
    // npm is a .cmd file on Windows, which only a shell starts; nothing a user typed is in its arguments.
    shell: process.platform === 'win32' && command === 'npm',
  });
  if (result.status !== 0) process.exit(result.status ?? 1);
}

function fail(text) {
  console.error(text);
  process.exit(2);
}
