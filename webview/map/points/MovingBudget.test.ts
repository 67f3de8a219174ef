import assert from 'node:assert/strict';
import { MovingBudget } from './MovingBudget';

describe('MovingBudget', () => {
  it('draws fewer points after slow frames, until frames are quick enough', () => {
    const budget = new MovingBudget();
    // A machine that draws 400 points a millisecond.
    for (let frame = 0; frame < 30; frame++) budget.measured(budget.count, budget.count / 400);
    assert.ok(budget.count / 400 <= 46, `${budget.count} points take ${budget.count / 400} ms`);
    assert.ok(budget.count >= 10_000);
  });

  it('never draws next to nothing', () => {
    const budget = new MovingBudget();
    for (let frame = 0; frame < 50; frame++) budget.measured(budget.count, 5000);
    assert.equal(budget.count, 10_000);
  });

  it('draws more where frames take no time', () => {
    const budget = new MovingBudget();
    const before = budget.count;
    budget.measured(before, 4);
    assert.ok(budget.count > before);
  });

  it('learns nothing from a small map', () => {
    const budget = new MovingBudget();
    const before = budget.count;
    budget.measured(500, 1);
    assert.equal(budget.count, before);
  });
});
