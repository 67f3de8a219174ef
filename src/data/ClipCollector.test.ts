import assert from 'node:assert/strict';
import fc from 'fast-check';
import { join } from 'node:path';
import { ClipCollector, type FoundFrame } from './ClipCollector';
import { FirstPlaces } from './FirstPlaces';
import { PackedNames } from './PackedNames';
import { ProblemCollector } from './ProblemCollector';

const name = fc.constantFrom('a', 'b', 'né', '東京', 'x.y', '10');

describe('ClipCollector', () => {
  const frame = fc.record({
    person: fc.constantFrom('ann', 'ben', null),
    clip: name,
    folder: fc.constantFrom('', 'p', 'p/q', 'p/r', 'pq'),
    file: name,
    number: fc.nat(30),
  });

  it('makes the clips that a plain grouping makes, whatever the order of the rows', () => {
    fc.assert(
      fc.property(fc.array(frame, { minLength: 1, maxLength: 60 }), (frames) => {
        const collector = new ClipCollector();
        for (const found of frames) collector.add(found);
        const problems = new ProblemCollector();
        const clips = collector.finish('/root', problems);
        const expected = plainly(frames);
        assert.equal(clips.length, expected.size);
        let kept = 0;
        for (const { person, name: clip, folder, files, numbers } of clips) {
          const rows = expected.get(JSON.stringify([person, clip]))!;
          assert.deepEqual([...numbers], [...rows.keys()]);
          assert.deepEqual(
            files.map((file) => join(folder, file)),
            [...rows.values()].map((path) => join('/root', path)),
          );
          kept += files.length;
        }
        assert.equal(problems.count('double-frame-number'), frames.length - kept);
      }),
    );
  });

  /** By clip: the first path by folder, then name, of every number, ascending. */
  function plainly(frames: readonly FoundFrame[]): Map<string, Map<number, string>> {
    const sorted = [...frames].sort(
      (a, b) =>
        a.number! - b.number! ||
        (a.folder < b.folder ? -1 : a.folder > b.folder ? 1 : 0) ||
        (a.file < b.file ? -1 : a.file > b.file ? 1 : 0),
    );
    const clips = new Map<string, Map<number, string>>();
    for (const { person, clip, folder, file, number } of sorted) {
      const key = JSON.stringify([person, clip]);
      const rows = clips.get(key) ?? new Map<number, string>();
      if (!rows.has(number!)) rows.set(number!, join(folder, file));
      clips.set(key, rows);
    }
    return clips;
  }
});

describe('FirstPlaces', () => {
  it('finds what came before, as a map of all texts does', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 3 }), { maxLength: 9000 }), (texts) => {
        const kept: string[] = [];
        const places = new FirstPlaces((place, text) => kept[place] === text);
        const expected = new Map<string, number>();
        for (const text of texts) {
          const earlier = places.add(text);
          assert.equal(earlier, expected.get(text));
          if (earlier !== undefined) continue;
          expected.set(text, kept.length);
          kept.push(text);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('PackedNames', () => {
  it('gives back what was packed', () => {
    fc.assert(
      fc.property(fc.array(fc.string().map((text) => text.replaceAll('\0', '0'))), (names) => {
        const packed = new PackedNames(names);
        assert.deepEqual(packed.unpack(), names);
        assert.equal(packed.length, names.length);
      }),
    );
  });
});

describe('ProblemCollector', () => {
  it('keeps the first of a kind and counts the rest', () => {
    const problems = new ProblemCollector();
    for (let index = 0; index < 5000; index++) problems.add('a', `${index}`, `${index}`);
    problems.add('b', 'x', 'y');
    const list = problems.list();
    assert.equal(list.length, 202);
    assert.equal(list[0]!.path, '0');
    assert.equal(
      list.reduce((sum, { count }) => sum + (count ?? 1), 0),
      5001,
    );
  });
});
