import assert from 'node:assert/strict';
import { RandomStream } from '../../random/RandomStream';
import { arctangent2, cosine, exponential, logarithm, power, sine } from './portableMath';

describe('portableMath', () => {
  const stream = RandomStream.named(1, 'portable-math');

  function near(actual: number, expected: number, tolerance = 1e-14): void {
    const error = Math.abs(actual - expected) / Math.max(1, Math.abs(expected));
    assert.ok(error < tolerance, `${actual} is not ${expected}`);
  }

  it('agrees with the platform’s functions', () => {
    for (let draw = 0; draw < 20_000; draw++) {
      const x = stream.uniformIn(-30, 30);
      const y = stream.uniformIn(-30, 30);
      near(exponential(x) / Math.exp(x), 1);
      near(sine(x), Math.sin(x));
      near(cosine(x), Math.cos(x));
      near(arctangent2(x, y), Math.atan2(x, y));
      near(logarithm(Math.exp(x)), x);
      near(power(Math.abs(x), y / 10) / Math.abs(x) ** (y / 10), 1, 1e-13);
    }
  });

  it('keeps the corner cases', () => {
    assert.equal(exponential(0), 1);
    assert.equal(exponential(-1000), 0);
    assert.equal(logarithm(1), 0);
    assert.equal(power(0, 2), 0);
    assert.equal(arctangent2(0, 0), 0);
    assert.equal(arctangent2(0, -1), Math.PI);
    assert.equal(sine(0), 0);
    assert.equal(cosine(0), 1);
  });
});
