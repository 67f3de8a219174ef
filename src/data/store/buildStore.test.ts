import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { waitUntil } from '../../../test/harness/waitUntil';
import { temporaryFolder } from '../testing/temporaryFolder';
import { FrameStore } from './FrameStore';
import { graysOf, StoreBench } from './testing/StoreBench';

const repository = resolve(__dirname, '../../..');
/** Ten clips of six frames: gray levels 4, 8, … repeat nothing within a clip. */
const clipNames = Array.from({ length: 10 }, (_, clip) => `clip${clip}`);
const sixFrames = [1, 2, 3, 4, 5, 6];

describe('building a frame store', () => {
  const root = temporaryFolder();
  const bench = new StoreBench(root);
  const children: ChildProcess[] = [];

  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });

  const putClips = () =>
    bench.put(Object.fromEntries(clipNames.slice(0, 4).map((name) => [name, sixFrames])));

  /** A process of its own that builds; it pauses after each frame, so that it can be met on the way. */
  function startBuilder(pauseMilliseconds: number): ChildProcess {
    const asked = JSON.stringify({ path: bench.clips, fps: 25 });
    const code = `
      const { openFrameStore } = require('./src/data/store/openFrameStore');
      const { decodeFrame } = require('./src/data/decodeFrame');
      const pause = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ${pauseMilliseconds});
      openFrameStore(${asked}, { size: 16, home: ${JSON.stringify(bench.home)}, onProgress: pause })
        .then((store) => store.close())
        .then(() => process.exit(0), (error) => { console.error(error); process.exit(1); });
    `;
    const child = spawn(process.execPath, ['--import', 'tsx', '--eval', code], {
      cwd: repository,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    children.push(child);
    return child;
  }

  async function journalLines(): Promise<number> {
    const [store] = await bench.left();
    if (store === undefined) return 0;
    const folder = join(bench.stores, store);
    const names = (await readdir(folder)).filter((name) => name.endsWith('.journal'));
    const contents = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
    return contents.join('').split('\n').length - 1;
  }

  async function assertWhole(store: FrameStore): Promise<void> {
    let value = 0;
    for (const clip of store.dataset.clips.keys()) {
      const expected = sixFrames.map(() => (value += 10));
      assert.deepEqual(await graysOf(store, clip), expected);
    }
  }

  it('goes on after kill -9: what was finished is not decoded again', async function () {
    this.timeout(60_000);
    await putClips();
    const child = startBuilder(250);
    await waitUntil('a journal line', async () => (await journalLines()) >= 1);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const [folder] = await bench.left();
    assert(!(await readdir(join(bench.stores, folder!))).includes('header.json'));
    // What a power cut may leave: half a line.
    const journal = join(bench.stores, folder!, 'frames-1.journal');
    await writeFile(journal, `${await readFile(journal, 'utf8')}{"key":"[\\"ann\\",\\"cl`);
    const decoded: number[] = [];
    const store = await bench.open({}, { onProgress: (done) => decoded.push(done) });
    assert.match(bench.message('frame-store-resumed'), /^\d+ frames of [123] clips were decoded/);
    assert(decoded.length < 24, `${decoded.length} frames decoded`);
    assert.equal(decoded.at(-1), 24);
    await assertWhole(store);
    await store.close();
  });

  it('goes on after a cancel, and decodes a clip that changed meanwhile again', async () => {
    await putClips();
    const abort = new AbortController();
    const building = bench.open(
      {},
      { onProgress: (done) => done === 14 && abort.abort(), signal: abort.signal },
    );
    assert.equal((await bench.refusal(building)).reason, 'cancelled');
    assert((await journalLines()) >= 1);
    const changed = join(bench.clips, 'ann', clipNames[0]!, '1.jpg');
    await utimes(changed, new Date(1e12), new Date(1e12));
    let decoded = 0;
    const store = await bench.open({}, { onProgress: () => decoded++ });
    assert(decoded >= 12 && decoded < 24, `${decoded} frames decoded`);
    await assertWhole(store);
    await store.close();
  });

  it('by two runs at once happens once: the second waits', async function () {
    this.timeout(60_000);
    await putClips();
    const child = startBuilder(60);
    await waitUntil('a store folder', async () => (await bench.left()).length > 0);
    await waitUntil('a segment', async () => {
      const names = await readdir(join(bench.stores, (await bench.left())[0]!));
      return names.includes('frames-1.bin');
    });
    const store = await bench.open({}, { onProgress: () => assert.fail('decoded twice') });
    assert.match(bench.message('frame-store-wait'), new RegExp(`process ${child.pid} on `));
    await assertWhole(store);
    await store.close();
  });

  it('by two in one process, and for two stores, harms none', async () => {
    await putClips();
    const all = await Promise.all([
      bench.open(),
      bench.open(),
      bench.open({ frameStore: { format: 'jpeg', jpegQuality: 100 } }),
    ]);
    for (const store of all) {
      await assertWhole(store);
      await store.close();
    }
    assert.equal((await bench.left()).length, 2);
  });

  it('is taken over from a builder that is gone', async () => {
    await putClips();
    const { folder } = await bench.openAndClose();
    await rm(folder, { recursive: true });
    await mkdir(folder);
    const gone = { pid: 2 ** 22 - 1, startTime: '1', token: 'gone' };
    const { thisMachine } = await import('../../runs/thisMachine');
    await writeFile(
      join(folder, 'lock.json'),
      JSON.stringify({ ...gone, ...(await thisMachine()) }),
    );
    const store = await bench.open();
    await assertWhole(store);
    await store.close();
    assert(!(await readdir(folder)).some((name) => name.startsWith('lock')));
  });

  it('stops when it was taken for dead and another has taken over', async () => {
    await putClips();
    let folder = '';
    const building = bench.open(
      {},
      {
        onProgress: (done) => {
          if (done !== 2) return;
          void bench.left().then(async ([name]) => {
            folder = join(bench.stores, name!);
            const lock = JSON.parse(await readFile(join(folder, 'lock.json'), 'utf8'));
            await writeFile(join(folder, 'lock.json'), JSON.stringify({ ...lock, token: 'other' }));
          });
        },
      },
    );
    assert.equal((await bench.refusal(building)).reason, 'frame-store-taken-over');
    assert(!(await readdir(folder)).includes('header.json'));
  });
});
