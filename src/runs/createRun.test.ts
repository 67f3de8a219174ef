import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SmallDisk } from '../../test/harness/SmallDisk';
import { createRun } from './createRun';
import { listRuns } from './listRuns';
import { readRun } from './readRun';

const configText = 'version: 1\nexperiment: small # é\n';
const now = new Date(Date.UTC(2026, 10, 24, 10, 15, 30));

function optionsIn(folder: string) {
  return {
    ...{ configFile: join(folder, 'a.pretrain.yaml'), configText, engineAsked: 'auto', now },
    effectiveConfig: { experiment: 'small', name: 'First', optimization: { seed: 3 } },
  };
}

describe('createRun', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'create run é '))));
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('makes a planned run beside its config', async () => {
    const { path, id } = await createRun(optionsIn(folder));
    assert.match(id, /^20261124-101530-[0-9a-z]{4}$/);
    assert.equal(path, join(folder, 'runs', 'small', id));
    assert.equal(await readFile(join(path, 'config.yaml'), 'utf8'), configText);
    const { state, name, seed, created } = await readRun(path);
    assert.deepEqual([state, name, seed, created], ['planned', 'First', 3, now.getTime()]);
    assert.deepEqual(await readdir(join(folder, 'runs', 'small')), [id]);
  });

  it('states the commit around the config and whether files differ from it', async () => {
    const git = (...args: string[]) =>
      execFileSync('git', ['-C', folder, '-c', 'user.name=t', '-c', 'user.email=t@t', ...args], {
        encoding: 'utf8',
      }).trim();
    const gitOf = async () => {
      const { path } = await createRun(optionsIn(folder));
      return (JSON.parse(await readFile(join(path, 'run.json'), 'utf8')) as { git?: object }).git;
    };
    assert.equal(await gitOf(), undefined);
    git('init', '-q');
    await writeFile(join(folder, 'a.pretrain.yaml'), configText);
    git('add', 'a.pretrain.yaml');
    git('commit', '-q', '-m', 'one');
    const commit = git('rev-parse', 'HEAD');
    assert.deepEqual(await gitOf(), { commit, dirty: false });
    await writeFile(join(folder, 'a.pretrain.yaml'), 'changed');
    assert.deepEqual(await gitOf(), { commit, dirty: true });
  });

  it('leaves nothing behind in a folder that cannot be written to', async function () {
    // Root ignores modes, so it becomes nobody for a moment.
    const isRoot = process.geteuid?.() === 0;
    await chmod(folder, 0o555);
    if (isRoot) process.seteuid!(65534);
    try {
      await assert.rejects(createRun(optionsIn(folder)), { reason: 'folder-not-writable' });
    } finally {
      if (isRoot) process.seteuid!(0);
      await chmod(folder, 0o755);
    }
    assert.deepEqual(await readdir(folder), []);
  });

  it('leaves nothing behind on a full disk', async function () {
    const disk = await SmallDisk.mount(64);
    if (!disk) return this.skip();
    try {
      await disk.fill(4096);
      await assert.rejects(createRun(optionsIn(disk.path)), { reason: 'disk-full' });
      assert.deepEqual(await readdir(disk.path), ['filler']);
    } finally {
      await disk.unmount();
    }
  });
});

describe('listRuns', () => {
  it('lists by experiment, the newest first, and names what it cannot read', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'list-runs-'));
    const older = await createRun(optionsIn(folder));
    const newer = await createRun({ ...optionsIn(folder), now: new Date(now.getTime() + 1000) });
    await mkdir(join(folder, 'runs', 'small', 'notes'));
    await mkdir(join(folder, 'runs', 'small', '.creating-half'));
    const { runs, problems } = await listRuns(join(folder, 'runs'));
    assert.deepEqual(
      runs.map(({ id, state }) => [id, state]),
      [
        [newer.id, 'planned'],
        [older.id, 'planned'],
      ],
    );
    assert.deepEqual(
      problems.map(({ path }) => path),
      [join(folder, 'runs', 'small', 'notes')],
    );
    assert.deepEqual(await listRuns(join(folder, 'nowhere')), { runs: [], problems: [] });
    await rm(folder, { recursive: true });
  });
});
