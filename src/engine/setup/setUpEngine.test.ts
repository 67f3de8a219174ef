import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { addonPath } from './addonPath';
import { buildAddon } from './buildAddon';
import { checkDiskSpace } from './checkDiskSpace';
import { engineFolder, enginesFolder, stampName, tensorflowVersion } from './engineLocation';
import { EngineSetupError } from './EngineSetupError';
import { setUpEngine, type SetUpOptions } from './setUpEngine';

const repository = join(__dirname, '../../..');

/**
 * The real pip, with a wheel of a few bytes in a folder that the user's pip configuration names.
 * That the real wheel loads is what every *.tensorflow.test.ts shows.
 */
describe('setUpEngine', function () {
  this.timeout(180_000);
  let folder: string;
  /** pip takes spaces in PIP_FIND_LINKS as separators, so this has none. */
  let wheels: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'engine setup ü-'));
    wheels = await mkdtemp(join(tmpdir(), 'wheels-'));
  });

  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
    await rm(wheels, { recursive: true, force: true });
  });

  const options = (more: Partial<SetUpOptions> = {}): SetUpOptions => ({
    home: join(folder, 'home'),
    distFolder: join(folder, 'dist'),
    variant: 'cpu',
    env: {
      ...process.env,
      PIP_NO_INDEX: '1',
      PIP_FIND_LINKS: wheels,
      PIP_CONFIG_FILE: '/dev/null',
    },
    ...more,
  });

  async function makeWheel(without: string[] = []): Promise<void> {
    const name = process.arch === 'x64' ? 'tensorflow_cpu' : 'tensorflow';
    const info = `${name}-${tensorflowVersion}.dist-info`;
    const contents = join(folder, 'contents');
    const all: Record<string, string> = {
      'tensorflow/libtensorflow_cc.so.2': 'cc',
      'tensorflow/libtensorflow_framework.so.2': 'framework',
      'tensorflow/include/tensorflow/c/c_api.h': '',
      'tensorflow/include/Eigen/Core': 'unused',
      'tensorflow/python/keras.py': 'unused',
      [`${info}/METADATA`]: `Metadata-Version: 2.1\nName: ${name}\nVersion: ${tensorflowVersion}\n`,
      [`${info}/WHEEL`]: 'Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n',
    };
    const files = Object.fromEntries(
      Object.entries(all).filter(([file]) => !without.includes(file)),
    );
    files[`${info}/RECORD`] = Object.keys(files)
      .map((file) => `${file},,\n`)
      .join('');
    for (const [file, text] of Object.entries(files)) {
      await mkdir(dirname(join(contents, file)), { recursive: true });
      await writeFile(join(contents, file), text);
    }
    const wheel = join(wheels, `${name}-${tensorflowVersion}-py3-none-any.whl`);
    execFileSync('python3', ['-m', 'zipfile', '-c', wheel, 'tensorflow', info], { cwd: contents });
  }

  async function placeBrokenAddon(): Promise<void> {
    const addon = addonPath(join(folder, 'dist'));
    await mkdir(dirname(addon), { recursive: true });
    await writeFile(addon, 'not an addon');
  }

  const reasonOf = async (attempt: Promise<unknown>): Promise<EngineSetupError> => {
    const error = await attempt.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    assert.ok(error instanceof EngineSetupError, String(error));
    return error;
  };

  it("installs with the user's pip configuration and keeps only what is used", async () => {
    await makeWheel();
    await placeBrokenAddon();
    const error = await reasonOf(setUpEngine(options()));
    assert.equal(error.reason, 'addon-does-not-load');

    const engine = engineFolder(join(folder, 'home'), 'cpu');
    const stamp = JSON.parse(await readFile(join(engine, stampName), 'utf8')) as object;
    assert.ok('installedBy' in stamp);
    assert.equal(await readFile(join(engine, 'tensorflow/libtensorflow_cc.so.2'), 'utf8'), 'cc');
    assert.ok(existsSync(join(engine, 'tensorflow/include/tensorflow/c/c_api.h')));
    assert.ok(!existsSync(join(engine, 'tensorflow/include/Eigen')));
    assert.ok(!existsSync(join(engine, 'tensorflow/python')));
    assert.deepEqual(await readdir(enginesFolder(join(folder, 'home'))), [
      `tensorflow-${tensorflowVersion}-cpu`,
    ]);
  });

  it('reuses a finished engine without asking pip', async () => {
    await makeWheel();
    await placeBrokenAddon();
    await reasonOf(setUpEngine(options()));
    const said: string[] = [];
    const again = options({ onProgress: (text) => said.push(text) });
    again.env = { ...again.env, EXPRESSION_LAB_PYTHON: '/nowhere/python' };
    assert.equal((await reasonOf(setUpEngine(again))).reason, 'addon-does-not-load');
    assert.match(said[0] ?? '', /already at/);
  });

  it('leaves nothing when cancelled', async () => {
    await makeWheel();
    const cancel = new AbortController();
    const started = (text: string) => {
      if (text.startsWith('installing')) cancel.abort();
    };
    const error = await reasonOf(
      setUpEngine(options({ signal: cancel.signal, onProgress: started })),
    );
    assert.equal(error.reason, 'cancelled');
    assert.deepEqual(await readdir(enginesFolder(join(folder, 'home'))), []);
  });

  it('removes what a killed setup left, but not what a living one is doing', async () => {
    await makeWheel();
    await placeBrokenAddon();
    const engines = enginesFolder(join(folder, 'home'));
    const dead = join(engines, `.partial-${hostname()}-999999999`);
    const alive = join(engines, `.partial-${hostname()}-${process.ppid}`);
    await mkdir(dead, { recursive: true });
    await mkdir(alive);
    await reasonOf(setUpEngine(options()));
    assert.ok(!existsSync(dead));
    assert.ok(existsSync(alive));
  });

  it('leaves nothing when the wheel is not what it should be', async () => {
    await makeWheel(['tensorflow/libtensorflow_cc.so.2']);
    const error = await reasonOf(setUpEngine(options()));
    assert.equal(error.reason, 'unexpected-wheel');
    assert.match(error.message, /libtensorflow_cc\.so\.2/);
    assert.deepEqual(await readdir(enginesFolder(join(folder, 'home'))), []);
  });

  it("reports pip's own words when it fails", async () => {
    const error = await reasonOf(setUpEngine(options()));
    assert.equal(error.reason, 'pip-failed');
    assert.match(error.message, /No matching distribution found for tensorflow/);
    assert.deepEqual(await readdir(enginesFolder(join(folder, 'home'))), []);
  });

  it('says which Pythons were tried when none has pip', async () => {
    const env = { ...process.env, EXPRESSION_LAB_PYTHON: join(folder, 'no-python') };
    const error = await reasonOf(setUpEngine(options({ env })));
    assert.equal(error.reason, 'no-pip');
    assert.match(error.message, /no-python: not found/);
    assert.match(error.nextStep ?? '', /python3-pip/);
  });

  it('says where, how much is needed and how much there is when the disk is full', async () => {
    const error = await reasonOf(checkDiskSpace(join(folder, 'not', 'yet'), 9e18));
    assert.equal(error.reason, 'disk-full');
    assert.match(error.message, /needs 9000000000\.0 GB free for .*not\/yet; there are \d/);
  });

  it('says what to install when there is no compiler', async () => {
    await symlink(join(repository, 'node_modules'), join(folder, 'node_modules'));
    const error = await reasonOf(
      buildAddon({
        tensorflowFolder: folder,
        distFolder: join(folder, 'dist'),
        env: { ...process.env, CXX: join(folder, 'no-compiler') },
      }),
    );
    assert.equal(error.reason, 'no-compiler');
    assert.match(error.nextStep ?? '', /g\+\+/);
  });

  it('says so where the addon is neither shipped nor its sources there', async () => {
    const error = await reasonOf(
      buildAddon({ tensorflowFolder: folder, distFolder: join(folder, 'dist') }),
    );
    assert.equal(error.reason, 'no-addon-sources');
  });
});
