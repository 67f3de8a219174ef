import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { UserError } from '../../../files/UserError';
import { besideArray } from '../../../embedding/protocol/besideArray';
import { freshMapPanelState } from '../../../protocol/map/mapPanelState';
import type { ItemsReader } from './ItemsReader';
import type { LayoutRequest } from './LayoutRequest';
import { MapSession, type SessionServices } from './MapSession';

const items = {
  key: 'k',
  handle: 'h',
  count: 3,
  dimensions: 2,
  columns: [],
  hasImages: false,
  notes: [],
};

describe('MapSession', () => {
  let root: string;
  let run: string;
  let embedded: number[];
  let layouts: LayoutRequest[];
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'map-session-'));
    run = join(root, 'runs', 'grid', 'r1');
    embedded = [];
    layouts = [];
  });
  afterEach(() => rm(root, { recursive: true }));

  const checkpoint = (step: number) =>
    mkdir(join(run, 'checkpoints', `step-${String(step).padStart(8, '0')}`), { recursive: true });

  function sessionWith(change: Partial<SessionServices> = {}): MapSession {
    const services: SessionServices = {
      home: join(root, 'home'),
      reader: { open: async () => items } as unknown as ItemsReader,
      embed: async ({ step, out }) => {
        embedded.push(step);
        await mkdir(dirname(out), { recursive: true });
        await writeFile(besideArray(out).summary, '{}');
        return { table: besideArray(out).table, root, notes: [] };
      },
      computeLayout: async (request) => {
        layouts.push(request);
        request.onFrame(new Float32Array(6));
        return {
          positions: new Float32Array(6).fill(layouts.length),
          faithfulness: undefined,
          notes: [],
        };
      },
      ...change,
    };
    const subject = { ...freshMapPanelState().subject, runs: [run], data: join(root, 'faces') };
    const ignore = () => undefined;
    return new MapSession(subject, services, {
      onChange: ignore,
      onLayout: ignore,
      onFaithfulness: ignore,
      onWork: ignore,
      onProblem: ignore,
    });
  }

  it('shows the newest checkpoint alone, and the earlier ones when they are asked for', async () => {
    for (const step of [10, 20, 30]) await checkpoint(step);
    const session = sessionWith();
    await session.start();
    assert.deepEqual(embedded, [30]);
    assert.equal(session.earlierCheckpoints, 2);
    await session.addEarlierCheckpoints();
    assert.deepEqual(embedded, [30, 20, 10], 'backwards in time');
    assert.deepEqual(
      session.layers.map(({ step }) => step),
      [10, 20, 30],
    );
    assert.equal(session.earlierCheckpoints, 0);
  });

  it('starts each layout from the one of the nearest step', async () => {
    for (const step of [10, 20]) await checkpoint(step);
    const session = sessionWith();
    await session.start();
    assert.equal(layouts[0]!.earlier, undefined);
    await session.addEarlierCheckpoints();
    assert.equal(layouts[1]!.earlier?.[0], 1, 'the first layout');
  });

  it('takes in a new checkpoint, and makes nothing twice', async () => {
    await checkpoint(10);
    const session = sessionWith();
    await session.start();
    await session.goOn();
    await checkpoint(20);
    await session.goOn();
    assert.deepEqual(embedded, [10, 20]);
    assert.deepEqual(
      session.layers.map(({ settled }) => settled),
      [true, true],
    );
  });

  it('keeps a layer whose checkpoint was cleared away', async () => {
    await checkpoint(10);
    const first = sessionWith();
    await first.start();
    await rm(join(run, 'checkpoints'), { recursive: true });
    await checkpoint(20);
    await first.goOn();
    assert.deepEqual(
      first.layers.map(({ step }) => step),
      [10, 20],
    );
    const second = sessionWith();
    await second.start();
    assert.deepEqual(
      second.layers.map(({ step }) => step),
      [10, 20],
      'also in a new panel',
    );
  });

  it('says what is missing, and goes on when it is there', async () => {
    await mkdir(run, { recursive: true });
    const session = sessionWith();
    await session.start();
    assert.match(session.problem!.message, /holds no checkpoint/);
    await checkpoint(10);
    await session.goOn();
    assert.equal(session.problem, undefined);
    await session.start({ ...session.subject, data: undefined });
    assert.deepEqual(session.problem!.actions, ['choose-data']);
  });

  it('shows why an encoder could not embed', async () => {
    await checkpoint(10);
    const session = sessionWith({
      embed: () => Promise.reject(new UserError('no-items', 'None in faces.', 'Choose others.')),
    });
    await session.start();
    assert.equal(session.problem!.title, 'No images were found');
    assert.equal(session.problem!.nextStep, 'Choose others.');
    assert.ok(!session.isBusy);
  });

  it('ends what it does when it is cancelled, without an error', async () => {
    await checkpoint(10);
    let signal: AbortSignal | undefined;
    const session = sessionWith({
      computeLayout: (request) => {
        signal = request.signal;
        return new Promise((_, reject) => {
          request.signal.addEventListener('abort', () => reject(new Error('aborted')));
        });
      },
    });
    const started = session.start();
    while (!signal) await new Promise((resolve) => setImmediate(resolve));
    session.cancelByPerson();
    await started;
    assert.ok(signal.aborted);
    assert.equal(session.problem!.title, 'Cancelled');
    assert.deepEqual(session.problem!.actions, ['continue', 'choose-data']);
  });

  it('goes on where a cancelled layout stood, and not by itself', async () => {
    await checkpoint(10);
    await writeFile(join(run, 'run.json'), '{}');
    const state = {
      iteration: 300,
      ...{ positions: new Float64Array(6), steps: new Float64Array(6) },
      gains: new Float64Array(6),
    };
    const asked: LayoutRequest[] = [];
    const session = sessionWith({
      computeLayout: (request) => {
        asked.push(request);
        if (request.resume) {
          const positions = new Float32Array(6);
          return Promise.resolve({ positions, faithfulness: undefined, notes: [] });
        }
        return new Promise((_, reject) => {
          request.signal.addEventListener('abort', () => {
            assert.equal(request.signal.reason, 'pause');
            // The worker takes a moment to come to the end of its iteration.
            setTimeout(() => {
              request.onPaused(state);
              reject(new Error('paused'));
            }, 30);
          });
        });
      },
    });
    const started = session.start();
    while (asked.length === 0) await new Promise((resolve) => setImmediate(resolve));
    session.cancelByPerson();
    session.sources = session.sources.map((source) => ({ ...source, live: true }));
    assert.ok(!session.awaitsCheckpoints, 'what was cancelled stays so');
    await session.goOn();
    await started;
    assert.equal(asked[1]!.resume, state);
    assert.deepEqual(
      session.layers.map(({ settled, paused }) => [settled, paused]),
      [[true, undefined]],
    );
    assert.equal(session.problem, undefined);
  });

  it('does not let what was cancelled write into what came after it', async () => {
    await checkpoint(10);
    let opened = 0;
    const session = sessionWith({
      reader: {
        open: async (_: string, table: string) => {
          opened++;
          const isFirst = opened === 1;
          if (isFirst) await new Promise((resolve) => setTimeout(resolve, 60));
          return { ...items, key: isFirst ? 'old' : `new ${table.length}` };
        },
      } as unknown as ItemsReader,
      computeLayout: async (request) => {
        layouts.push(request);
        await new Promise((resolve) => setTimeout(resolve, 120));
        return { positions: new Float32Array(6), faithfulness: undefined, notes: [] };
      },
    });
    const first = session.start();
    while (opened === 0) await new Promise((resolve) => setImmediate(resolve));
    await session.start({ ...session.subject, data: join(root, 'others') });
    await first;
    assert.match(session.items!.key, /^new/);
    assert.equal(layouts.length, 1);
  });

  it('says so where a checkpoint has other items, and does not try again and again', async () => {
    await checkpoint(10);
    let opened = 0;
    const session = sessionWith({
      reader: {
        open: async () => ({ ...items, key: `${opened++ > 0}` }),
      } as unknown as ItemsReader,
    });
    await session.start();
    await checkpoint(20);
    await session.goOn();
    await session.goOn();
    assert.equal(opened, 2);
    assert.deepEqual(session.notes, [
      'step 20 is not on the map: its embeddings are of other items.',
    ]);
    assert.deepEqual(
      session.layers.map(({ step }) => step),
      [10],
    );
  });

  it('lays other settings out anew, from the same embeddings', async () => {
    await checkpoint(10);
    const session = sessionWith();
    await session.start();
    const settings = { method: 'pca' as const, perplexity: 30 };
    await session.start({ ...session.subject, settings });
    assert.equal(layouts.length, 2);
    assert.equal(layouts[1]!.settings.method, 'pca');
    assert.notEqual(layouts[1]!.folder, layouts[0]!.folder);
  });
});
