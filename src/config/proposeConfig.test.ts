import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { parse as parseYaml } from 'yaml';
import { parsePretrainConfig } from './parsePretrainConfig';
import { proposeConfig, type ClipsFacts } from './proposeConfig';

const grid: ClipsFacts = {
  clipsPath: '../shared/data/grid',
  fps: 25,
  clipSeconds: 2.96,
  shortestClipSeconds: 2.96,
  people: 12,
  clips: 51,
};

describe('proposeConfig', () => {
  it('writes a config that fits the clips and says why', () => {
    const { text, notes } = proposeConfig(grid, { experiment: 'grid' });
    assert.equal(
      text,
      `# Expression Lab: one experiment. Hover over a key for its meaning, default and range.
version: 1
experiment: grid

data:
  path: ../shared/data/grid
  fps: 25

objective:
  # Fitted to clips that last 2.96 s or more; the published times are 0.48 to 1.44 s and 2.88 s.
  timeAug:
    minimumShiftSeconds: 0.12
    maximumShiftSeconds: 0.36
  hardNeg:
    minimumGapSeconds: 1

optimization:
  batchSize: 64 # pairs; a clip gives two
`,
    );
    assert.deepEqual(notes, [
      'Fitted to clips that last 2.96 s or more: TimeAug shifts 0.12 to 0.36 s, hard negatives at least 1 s away, instead of the published 0.48 to 1.44 s and 2.88 s.',
      'A batch holds 64 pairs: 51 clips give no more at once (a clip gives two).',
    ]);
  });

  const variants: Record<string, { facts?: Partial<ClipsFacts>; options?: object }> = {
    'a quick run': { options: { quick: true, backend: 'wasm', maximumSteps: 60 } },
    'one clip of five frames': {
      facts: { clips: 1, people: 0, clipSeconds: 0.16, shortestClipSeconds: 0.16 },
    },
    'clips of two frames': { facts: { clipSeconds: 0.04, shortestClipSeconds: 0.04 } },
    'long clips': { facts: { clips: 20000, clipSeconds: 12, shortestClipSeconds: 4, fps: 25 / 6 } },
    'an outlier among long clips': { facts: { clipSeconds: 12, shortestClipSeconds: 0.2 } },
    'a path that YAML readers disagree on': { facts: { clipsPath: '0010' } },
    'a path with everything': { facts: { clipsPath: '100% faces [v2] #1/né e: \'x\' "y"\\z' } },
    'a path that looks like a date': { facts: { clipsPath: '2026-11-24' } },
    'a frame rate stated by the dataset': { facts: { fpsStatedByDataset: true } },
  };
  for (const [name, { facts, options }] of Object.entries(variants)) {
    it(`writes a config without problems for ${name}`, () => {
      const all = { ...grid, ...facts };
      const { text } = proposeConfig(all, { experiment: 'a', ...options });
      const { config, problems } = parsePretrainConfig(text, { file: 'a' });
      assert.deepEqual(problems, []);
      assert.equal(config?.data.path, all.clipsPath);
      const data = (parseYaml(text, { version: '1.1' }) as { data: { path: string } }).data;
      assert.equal(data.path, all.clipsPath);
    });
  }
});
