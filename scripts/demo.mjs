// `npm run demo [-- CLIPS] [--fps N] [--steps N]`: from a fresh checkout to a trained encoder in a few minutes.
// Installs, builds, sets the engine up, writes a config fitted to the clips, pretrains, says what it found.
// Without clips it makes its own: synthetic faces of which everything is known.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const usage =
  'Usage: npm run demo [-- CLIPS] [--fps N] [--steps N] [--engine auto|tensorflow|wasm]';

const { values, positionals } = parseArguments();
const synthetic = positionals.length === 0;
const clips = positionals[0] ?? join(root, 'synthfaces');
if (values.help || positionals.length > 1) fail(usage);
if (!synthetic && !existsSync(clips)) {
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
const stepsInAMinute = { tensorflow: 100, wasm: 30 };
/** Without clips there are two minutes, so that the comparison has something to compare: all in all about three. */
const minutes = synthetic ? 2 : 1;
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
    engine = 'wasm';
  }
}

if (synthetic) {
  step('Making synthetic faces (about half a minute; the same ones every time)');
  run(process.execPath, [cli, 'synth', clips, ...synthOptions()]);
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
  values.steps ?? String(minutes * stepsInAMinute[engine === 'wasm' ? 'wasm' : 'tensorflow']),
  '--engine',
  engine,
]);

if (synthetic) {
  holdOutPeople(config);
  compareWithUntrained(config);
} else {
  step('Pretraining');
  run(process.execPath, [cli, 'train', config]);
}
console.error(`
To see it in VS Code: npm run package, install the .vsix it writes to out/vsix ("Extensions: Install from VSIX..."), open the folder
  ${root}
and pick the run in the Expression Lab side bar. A run on your own terms starts from a config of your own:
"Expression Lab: Start Pretraining" in the palette, or node dist/cli.js train CONFIG.`);

function synthOptions() {
  return ['--people', '28', '--clips', '2', '--seconds', '5', '--seed', '1'];
}

/** Twelve people are never trained on: what is said of unseen people needs enough of them for an interval. */
function unseenPeople() {
  return Array.from({ length: 12 }, (_, index) => `p${String(16 + index).padStart(4, '0')}`);
}

function holdOutPeople(file) {
  const text = readFileSync(file, 'utf8');
  const list = `heldOutPeople: [${unseenPeople().join(', ')}]`;
  writeFileSync(file, text.replace(/heldOutPeople: .*/, list));
}

/** Pretrains, and compares how unseen people's images lie in the untrained and the trained embedding. */
function compareWithUntrained(file) {
  const work = mkdtempSync(join(tmpdir(), 'expression-lab-demo-'));
  try {
    const unseen = unseenTable(join(work, 'unseen.csv'));
    step('The untrained encoder, for comparison');
    const start = trainedRun(untrainedConfig(file, work), work);
    const untrained = embed(start.path, unseen, work, 'before.npy');
    step('Pretraining (about two minutes)');
    const end = trainedRun(file);
    const trained = embed(end.path, unseen, work, 'after.npy');
    step('What it found');
    console.log(`${end.text}\n\nDoes that carry over from one clip to another?`);
    run(process.execPath, [cli, 'synth', 'neighbors', untrained, trained]);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** The same network after a few steps that change no weight: its batch statistics have settled. */
function untrainedConfig(file, folder) {
  const untrained = join(folder, 'untrained.pretrain.yaml');
  const text = readFileSync(file, 'utf8')
    .replace(/^ {2}path: .*$/m, `  path: ${JSON.stringify(resolve(clips))}`)
    .replace(/learningRate: .*/, 'learningRate: 1.0e-12')
    .replace(/epochs: .*/, 'epochs: 8')
    .replace(/maximumSteps: .*/, 'maximumSteps: 8')
    .replace(/everySteps: .*/, 'everySteps: 1000');
  writeFileSync(untrained, text);
  return untrained;
}

/** Trains and returns how it ended: the run's folder, and what it found in words. */
function trainedRun(file, runs) {
  const args = [cli, 'train', file, '--json', ...(runs ? ['--runs', join(runs, 'runs')] : [])];
  const result = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['inherit', 'pipe', 'inherit'],
  });
  if (result.status !== 0) process.exit(result.status ?? 1);
  return JSON.parse(result.stdout);
}

/** The rows of factors.csv that are of people never trained on, with absolute paths. */
function unseenTable(file) {
  const [header, ...rows] = readFileSync(join(clips, 'factors.csv'), 'utf8').trim().split('\n');
  const unseen = new Set(unseenPeople());
  const kept = rows.filter((row) => unseen.has(row.split('/')[0]));
  const absolute = kept.map((row) => `${resolve(clips)}/${row}`);
  writeFileSync(file, `${[header, ...absolute].join('\n')}\n`);
  return file;
}

function embed(trained, table, folder, name) {
  const out = join(folder, name);
  const args = ['embed', trained, '--data', table, '--out', out, '--frames-per-clip', '0'];
  run(process.execPath, [cli, ...args, '--engine', engine]);
  return out;
}

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
