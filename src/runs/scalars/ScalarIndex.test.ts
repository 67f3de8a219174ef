import assert from 'node:assert/strict';
import { ScalarIndex } from './ScalarIndex';

function indexOf(...lines: (string | object)[]): ScalarIndex {
  const index = new ScalarIndex();
  for (const line of lines) index.addLine(typeof line === 'string' ? line : JSON.stringify(line));
  return index;
}

function train(step: number, scalars: Record<string, unknown>, t = step * 1000) {
  return { v: 1, t, type: 'train', step, epoch: 0, ...scalars };
}

function pointsOf(index: ScalarIndex, name: string): [number, number][] {
  const { steps, values } = index.series.get(name)!.columns();
  return [...steps].map((step, at) => [step, values[at]!]);
}

describe('ScalarIndex', () => {
  it('names series by event type and scalar, and leaves places and words out', () => {
    const index = indexOf(
      train(1, { loss: 2, note: 'warm-up' }),
      { v: 1, t: 9, type: 'evaluate', step: 1, epoch: 0, heldOutTop1: 0.5 },
      { v: 1, t: 9, type: 'checkpoint', step: 1, path: 'x' },
      { v: 1, t: 9, type: 'something-new', step: 1, loss: 7 },
    );
    assert.deepEqual([...index.series.keys()], ['train/loss', 'evaluate/heldOutTop1']);
    assert.equal(index.problemCount, 0);
  });

  it('counts and names foreign lines that no strict parser takes, and draws the other 47 (F02)', () => {
    const lines: (string | object)[] = [];
    for (let step = 1; step <= 50; step++) lines.push(train(step, { loss: step }));
    lines[9] = '{"v":1,"t":1,"type":"train","step":10,"loss":NaN}';
    lines[19] = '{"v":1,"t":1,"type":"train","step":20,"loss":-Infinity}';
    lines[29] = '{"v":1,"t":1,"type":"train","step":30,"loss":1e400}';
    const index = indexOf(...lines);
    assert.equal(index.series.get('train/loss')!.length, 47);
    assert.deepEqual(
      index.problems.map(({ line }) => line),
      [10, 20, 30],
    );
    assert.equal(index.problemCount, 3);
  });

  it('takes the words for non-finite values as what they say, never as 0 or the value before (F02)', () => {
    const index = indexOf(train(19, { loss: 3 }), train(20, { loss: 'NaN' }), train(21, { loss: 4 }));
    assert.deepEqual(pointsOf(index, 'train/loss'), [
      [19, 3],
      [20, Number.NaN],
      [21, 4],
    ]);
  });

  it('keeps the last attempt alone from its first step on, for all scalars (F04)', () => {
    const index = indexOf({ t: 1, type: 'attempt', number: 1, firstStep: 1 });
    const add = (step: number, scalars: object) =>
      index.addLine(JSON.stringify(train(step, { ...scalars })));
    for (let step = 10; step <= 150; step += 10) add(step, { loss: 1, onlyFirst: 1 });
    index.addLine(JSON.stringify({ t: 500_000, type: 'attempt', number: 2, firstStep: 101 }));
    for (let step = 110; step <= 200; step += 10) add(step, { loss: 2, onlySecond: 2 });

    const loss = pointsOf(index, 'train/loss');
    assert.equal(loss.length, 20);
    assert.ok(loss.every(([step, value]) => value === (step <= 100 ? 1 : 2)));
    assert.equal(pointsOf(index, 'train/onlyFirst').at(-1)![0], 100);
    assert.deepEqual(
      index.attempts.map(({ number, firstStep }) => [number, firstStep]),
      [
        [1, 1],
        [2, 101],
      ],
    );

    index.addLine(JSON.stringify({ t: 900_000, type: 'attempt', number: 3, firstStep: 1 }));
    add(10, { loss: 3 });
    assert.deepEqual(pointsOf(index, 'train/loss'), [[10, 3]]);
    assert.equal(index.series.get('train/onlySecond')!.length, 0);
    assert.deepEqual(
      index.attempts.map(({ number }) => number),
      [3],
    );
  });

  it('has one value a step, and steps that never decrease', () => {
    const index = indexOf(
      train(5, { loss: 1 }),
      train(5, { loss: 2 }),
      train(4, { loss: 3 }),
      train(6, { loss: 4 }),
    );
    assert.deepEqual(pointsOf(index, 'train/loss'), [
      [5, 2],
      [6, 4],
    ]);
    assert.equal(index.problems[0]!.line, 3);
  });

  it('never goes back in time when the clock did', () => {
    const index = indexOf(train(1, { loss: 1 }, 5000), train(2, { loss: 1 }, 3000));
    assert.deepEqual([...index.series.get('train/loss')!.columns().times], [5000, 5000]);
  });

  it('reads a file with a byte-order mark and Windows line ends', () => {
    const index = indexOf(`\uFEFF${JSON.stringify(train(1, { loss: 1 }))}\r`, '\r');
    assert.deepEqual(pointsOf(index, 'train/loss'), [[1, 1]]);
    assert.equal(index.problemCount, 0);
  });
});
