import assert from 'node:assert/strict';
import { RandomStream } from '../../random/RandomStream';
import { leadingDirections } from './leadingDirections';

function unit(vector: Float64Array): number[] {
  const length = Math.hypot(...vector);
  // The sign of a direction means nothing.
  const sign = vector[vector.findIndex((value) => Math.abs(value) > 1e-6)]! < 0 ? -1 : 1;
  return [...vector].map((value) => (sign * value) / length);
}

describe('leadingDirections', () => {
  const random = RandomStream.named(1, 'directions');
  const few = Array.from({ length: 4 }, (_, which) =>
    Float64Array.from({ length: 6 }, () => (which + 1) * random.normal()),
  );

  it('are the same whether there are fewer or more vectors than dimensions', () => {
    // Vectors of zeros change nothing but the way.
    const many = [...few, ...Array.from({ length: 20 }, () => new Float64Array(6))];
    const [one, other] = [few, many].map((vectors) => leadingDirections(vectors, 6, 2).map(unit));
    assert.equal(one!.length, 2);
    one!.forEach((direction, k) =>
      direction.forEach((value, at) => {
        assert(Math.abs(value - other![k]![at]!) < 1e-6, `direction ${k}: ${value}`);
      }),
    );
  });

  it('are no more than there are', () => {
    const along = (length: number) => Float64Array.from([0, length, 0]);
    const found = leadingDirections([along(1), along(-2), along(3), along(5), along(0)], 3, 2);
    assert.deepEqual(found.map(unit), [[0, 1, 0]]);
  });
});
