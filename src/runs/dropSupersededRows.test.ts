import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dropSupersededRows } from './dropSupersededRows';

interface Row {
  type: string;
  number?: number;
  firstStep?: number;
  step?: number;
  attempt?: number;
}

function attempt(number: number, firstStep: number): Row {
  return { type: 'attempt', number, firstStep };
}

function rows(type: string, by: number, from: number, to: number): Row[] {
  const steps = [];
  for (let step = from; step <= to; step += 10) steps.push({ type, step, attempt: by });
  return steps;
}

describe('dropSupersededRows', () => {
  // F04: tensorflow/tensorboard#3732, #1272
  it('keeps one value for each step, the later attempt’s, for every scalar', () => {
    const log = [
      attempt(1, 1),
      ...rows('train', 1, 10, 150),
      ...rows('audit', 1, 10, 150), // attempt 2 logs none of these
      attempt(2, 101),
      ...rows('train', 2, 110, 200),
      ...rows('evaluate', 2, 110, 200),
    ];
    const kept = dropSupersededRows(log);
    assert.deepEqual(kept, [
      attempt(1, 1),
      ...rows('train', 1, 10, 100),
      ...rows('audit', 1, 10, 100),
      attempt(2, 101),
      ...rows('train', 2, 110, 200),
      ...rows('evaluate', 2, 110, 200),
    ]);
  });

  it('drops all steps when a third attempt begins at the first, but no messages', () => {
    const message = { type: 'message' };
    const log = [attempt(1, 1), ...rows('train', 1, 1, 41), message, attempt(2, 21)];
    const third = [...log, ...rows('train', 2, 21, 61), attempt(3, 1), ...rows('train', 3, 1, 21)];
    assert.deepEqual(dropSupersededRows(third), [
      ...[attempt(1, 1), message, attempt(2, 21), attempt(3, 1)],
      ...rows('train', 3, 1, 21),
    ]);
  });

  it('leaves steps ascending, whatever the attempts', () => {
    const attempts = fc.array(fc.tuple(fc.nat(50), fc.nat(50)), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(attempts, (drawn) => {
        const log = drawn.flatMap(([first, length], index) => [
          attempt(index + 1, first),
          ...Array.from({ length }, (_, offset) => ({ type: 'train', step: first + offset })),
        ]);
        const steps = dropSupersededRows(log).flatMap(({ step }) => step ?? []);
        assert.deepEqual(steps, [...new Set(steps)].sort((a, b) => a - b));
      }),
    );
  });
});
