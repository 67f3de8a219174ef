import assert from 'node:assert/strict';
import { UserError } from '../../files/UserError';
import { parseCoupling } from './Coupling';
import { heldOutMixtures } from './episodes';
import { planClip } from './planClip';
import type { SynthOptions } from './SynthOptions';

const options: SynthOptions = {
  people: 200,
  clips: 4,
  seconds: 6,
  fps: 25 / 6,
  size: 128,
  seed: 4,
  couplings: [],
};

describe('planClip', () => {
  const plans = Array.from({ length: 200 }, (_, index) =>
    planClip(options, Math.floor(index / 4), index % 4),
  );

  it('keeps the person and draws styling, light and background anew for each clip', () => {
    const [first, second] = [plans[0]!, plans[1]!];
    assert.deepEqual(first.look.traits, second.look.traits);
    assert.notDeepEqual(first.look.style, second.look.style);
    assert.notDeepEqual(first.look.light, second.look.light);
    assert.notDeepEqual(first.look.traits.shape, plans[4]!.look.traits.shape);
  });

  it('names about 40 % of the frames neutral and shows every expression', () => {
    const counts = new Map<string, number>();
    for (const { frames } of plans)
      for (const { expression } of frames)
        counts.set(expression, (counts.get(expression) ?? 0) + 1);
    const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
    const neutral = counts.get('neutral')! / all;
    assert.ok(neutral > 0.32 && neutral < 0.5, `${neutral}`);
    assert.equal(counts.size, 7);
    for (const count of counts.values()) assert.ok(count / all > 0.05);
  });

  it('plants the shortcut that is asked for, and nothing else', () => {
    const coupled: SynthOptions = {
      ...options,
      couplings: [parseCoupling('P(glasses | happy) = .8')],
    };
    const frames = Array.from({ length: 400 }, (_, index) =>
      planClip(coupled, Math.floor(index / 4), index % 4),
    ).flatMap(({ look, frames: own }) =>
      own.map(({ expression }) => ({ expression, glasses: look.style.glasses !== 'none' })),
    );
    const share = (expression: string): number => {
      const chosen = frames.filter((frame) => frame.expression === expression);
      return chosen.filter(({ glasses }) => glasses).length / chosen.length;
    };
    assert.ok(Math.abs(share('happy') - 0.8) < 0.12, `${share('happy')}`);
    assert.ok(Math.abs(share('angry') - 0.25) < 0.14, `${share('angry')}`);
  });

  it('holds out people, stylings and mixtures', () => {
    const splits = new Set(plans.map(({ split }) => split));
    assert.deepEqual([...splits].sort(), [
      'held-out-actions',
      'held-out-person',
      'held-out-styling',
      'train',
    ]);
    const styling = ({ look: { style } }: (typeof plans)[number]): string =>
      [style.hair, style.glasses, style.background].join();
    const trained = plans.filter(({ split }) => split === 'train');
    const heldOut = new Set(plans.filter(({ split }) => split === 'held-out-styling').map(styling));
    assert.ok(trained.every((plan) => !heldOut.has(styling(plan))));
    for (const { frames } of trained) {
      for (const { expression, second } of frames) {
        assert.ok(
          !heldOutMixtures.some(
            (pair) => second && pair.includes(expression) && pair.includes(second),
          ),
        );
      }
    }
  });

  it('refuses couplings that it does not know, saying what there is', () => {
    for (const [text, part] of [
      ['P(hat | happy) = .8', 'hat'],
      ['P(glasses | hungry) = .8', 'hungry'],
      ['P(glasses | happy) = 8', '8'],
      ['glasses happy', 'glasses happy'],
    ] as const) {
      assert.throws(
        () => parseCoupling(text),
        (error) =>
          error instanceof UserError &&
          error.reason === 'bad-coupling' &&
          error.message.includes(part),
      );
    }
  });
});
