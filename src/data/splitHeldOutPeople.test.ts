import assert from 'node:assert/strict';
import { UserError } from '../files/UserError';
import type { Dataset } from './Dataset';
import { splitHeldOutPeople } from './splitHeldOutPeople';

function datasetOf(people: readonly (string | null)[]): Dataset {
  return {
    root: '/clips',
    fps: 25,
    frameNumberStep: 1,
    layout: people.includes(null) ? 'clip-frame' : 'person-clip-frame',
    clips: people.map((person, index) => ({
      person,
      name: `clip${index}`,
      folder: `/clips/${index}`,
      files: [],
      numbers: Int32Array.of(),
    })),
    problems: [],
  };
}

const twelve = datasetOf(
  Array.from({ length: 36 }, (_, clip) => `p${String(clip % 12).padStart(2, '0')}`),
);

describe('splitHeldOutPeople', () => {
  it('holds whole people out', () => {
    const { training, heldOut, names } = splitHeldOutPeople(twelve, 0.2, 1);
    assert.equal(names.length, 2);
    assert.equal(heldOut.length, 6);
    assert(heldOut.every((clip) => names.includes(twelve.clips[clip]!.person!)));
    assert(training.every((clip) => !names.includes(twelve.clips[clip]!.person!)));
    assert.deepEqual(
      [...training, ...heldOut].sort((a, b) => a - b),
      twelve.clips.map((_, clip) => clip),
    );
  });

  it('chooses by the seed, everybody equally often', () => {
    assert.deepEqual(splitHeldOutPeople(twelve, 0.2, 1), splitHeldOutPeople(twelve, 0.2, 1));
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 3000; seed++) {
      for (const name of splitHeldOutPeople(twelve, 0.2, seed).names) {
        counts.set(name, (counts.get(name) ?? 0) + 1);
      }
    }
    assert.equal(counts.size, 12);
    for (const count of counts.values()) assert(Math.abs(count - 500) < 4 * Math.sqrt(500));
  });

  it('draws a person with n clips with weight 1/n', () => {
    // One person with 9 clips, one with 3, one with 1: weights 1/9 : 1/3 : 1 = 1 : 3 : 9.
    const uneven = datasetOf([...Array<string>(9).fill('a'), 'b', 'b', 'b', 'c']);
    const counts: Record<string, number> = { a: 0, b: 0, c: 0 };
    for (let seed = 0; seed < 2600; seed++) {
      for (const name of splitHeldOutPeople(uneven, 0.3, seed).names) counts[name]!++;
    }
    for (const [name, expected] of Object.entries({ a: 200, b: 600, c: 1800 })) {
      assert(
        Math.abs(counts[name]! - expected) < 4 * Math.sqrt(expected),
        `${name} ${counts[name]}`,
      );
    }
  });

  it('rounds a share to people: at least one is held out, at least one stays', () => {
    assert.equal(splitHeldOutPeople(twelve, 0.01, 1).names.length, 1);
    assert.equal(splitHeldOutPeople(twelve, 0, 1).names.length, 0);
    assert.equal(splitHeldOutPeople(datasetOf(['a', 'b']), 0.9, 1).names.length, 1);
    assert.equal(splitHeldOutPeople(datasetOf(['a']), 0.5, 1).names.length, 0);
  });

  it('takes names, however their accents are encoded', () => {
    const dataset = datasetOf(['José'.normalize('NFC'), 'ann']);
    const { heldOut } = splitHeldOutPeople(dataset, ['José'.normalize('NFD')], 1);
    assert.deepEqual(heldOut, [0]);
  });

  it('holds clips out where there are no people', () => {
    const { heldOut, names } = splitHeldOutPeople(datasetOf([null, null, null, null]), 0.25, 1);
    assert.equal(heldOut.length, 1);
    assert.deepEqual(names, [`clip${heldOut[0]}`]);
  });

  it('passes over people whom the config excludes: exclude wins, as the config check says', () => {
    const dataset = datasetOf(['ann', 'ben']);
    const { names } = splitHeldOutPeople(dataset, ['eve', 'ann'], 1, ['eve']);
    assert.deepEqual(names, ['ann']);
  });

  it('refuses names that are not there, and holding everybody out', () => {
    const reasonOf = (heldOut: string[]) => {
      try {
        splitHeldOutPeople(datasetOf(['ann', 'ben']), heldOut, 1);
      } catch (error) {
        return error instanceof UserError ? error.reason : error;
      }
      return undefined;
    };
    assert.equal(reasonOf(['eve']), 'person-not-found');
    assert.equal(reasonOf(['ann', 'ben']), 'nobody-left-to-train-on');
    assert.equal(reasonOf([]), undefined);
  });
});
