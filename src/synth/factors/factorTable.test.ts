import assert from 'node:assert/strict';
import { planClip } from '../clips/planClip';
import { shapeParameters } from '../identity/shapeParameters';
import { factorTable, factorNamed } from './factorTable';
import { textOf } from './renderTable';

describe('factorTable', () => {
  const options = {
    ...{ people: 12, clips: 1, seconds: 1, fps: 4, size: 64, seed: 6 },
    couplings: [],
  };
  /** Set together with others: an expression sets all action units, an action unit both sides. */
  const joint = /^(expression|au_\d+)$/;

  it('takes back what it wrote: a factor set to its own value changes nothing', () => {
    for (let person = 0; person < options.people; person++) {
      const plan = planClip(options, person, 0);
      const frame = plan.frames[2]!;
      const row = (): string[] => factorTable.map(({ read }) => textOf(read(plan, frame)));
      const before = row();
      factorTable.forEach(({ name, read, write }) => {
        if (!write || joint.test(name)) return;
        write(plan, frame, textOf(read(plan, frame)));
        row().forEach((value, column) => {
          const off = value === before[column] ? 0 : Math.abs(+value - +before[column]!);
          assert.ok(off < 0.002, `${name} set: ${factorTable[column]!.name} is ${value}`);
        });
      });
    }
  });

  it('names no drawn hair color after another one was set', () => {
    const plan = planClip(options, 0, 0);
    const frame = plan.frames[0]!;
    factorNamed('hair_color')!.write!(plan, frame, '#12ab34');
    assert.equal(factorNamed('hair_color')!.read(plan, frame), '#12ab34');
    assert.equal(factorNamed('hair_color_name')!.read(plan, frame), 'other');
  });

  it('moves the shape with masculinity, which nothing else draws', () => {
    const plan = planClip(options, 1, 0);
    const { traits } = plan.look;
    const jaw = Object.keys(shapeParameters).indexOf('jawWidth');
    const nose = Object.keys(shapeParameters).indexOf('noseTip');
    const set = factorNamed('masculinity')!.write!;
    set(plan, plan.frames[0]!, '0');
    const feminine = [...traits.shape];
    set(plan, plan.frames[0]!, '1');
    assert.ok(
      Math.abs(traits.shape[jaw]! - feminine[jaw]! - 2 * 0.9) < 1e-9,
      'the mean difference',
    );
    assert.equal(traits.shape[nose], feminine[nose], 'the same in both');
  });
});
