import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { createRun } from '../../runs/createRun';
import { readListing } from '../../runs/listRuns';
import { readSummary } from '../../runs/readSummary';
import type { RunSummary } from '../../runs/RunSummary';
import { runFiles } from '../../runs/runLayout';
import { runJson } from '../../runs/writeRunJson';
import { RunCatalog } from './RunCatalog';
import { renderTree } from './renderTree';

describe('RunCatalog', () => {
  let folder: string;
  let readPaths: string[];
  let catalog: RunCatalog;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'catalog é [v2] #'));
    readPaths = [];
    catalog = new RunCatalog((path) => {
      readPaths.push(path);
      return readListing(path).catch(() => undefined);
    });
    catalog.addRoot(join(folder, 'runs'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function addRun(name: string, second: number): Promise<string> {
    const { path } = await createRun({
      configFile: join(folder, 'a.pretrain.yaml'),
      configText: '',
      effectiveConfig: { experiment: 'grid', name, optimization: { seed: 0 } },
      engineAsked: 'wasm',
      now: new Date(Date.UTC(2026, 10, 24, 10, 15, second)),
    });
    return path;
  }

  async function change(path: string, summary: Partial<RunSummary>): Promise<void> {
    const old = (await readSummary(path))!;
    await writeFile(join(path, runFiles.summary), runJson({ ...old, ...summary }));
  }

  it('is empty where there is no runs folder yet, and finds runs that come and go', async () => {
    await catalog.refresh();
    assert.deepEqual(catalog.runs, []);
    const path = await addRun('first', 1);
    await addRun('second', 2);
    await catalog.refresh();
    assert.equal(
      renderTree(catalog.runs),
      'grid  2 runs\n  [circle-outline] second  planned  <run planned>\n  [circle-outline] first  planned  <run planned>',
    );
    await rm(path, { recursive: true });
    await catalog.refresh();
    assert.equal(
      renderTree(catalog.runs),
      'grid  1 run\n  [circle-outline] second  planned  <run planned>',
    );
  });

  it('reads a run that has ended again only when its directory changed', async () => {
    const path = await addRun('ended', 1);
    await change(path, { state: 'completed' });
    await catalog.refresh();
    readPaths = [];
    await catalog.refresh();
    await catalog.refreshActive();
    assert.deepEqual(readPaths, []);
    await mkdir(join(path, runFiles.attempts, '1'));
    await catalog.refresh();
    assert.deepEqual(readPaths, [path]);
  });

  it('passes over folders that are no runs, and runs that are being made', async () => {
    await mkdir(join(folder, 'runs', 'grid', 'notes'), { recursive: true });
    const path = await addRun('half', 1);
    await mkdir(join(folder, 'runs', 'grid', '.creating-x'), { recursive: true });
    await catalog.refresh();
    assert.deepEqual(
      catalog.runs.map((run) => run.path),
      [path],
    );
  });
});
