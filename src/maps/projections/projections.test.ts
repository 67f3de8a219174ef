import assert from 'node:assert/strict';
import { RandomStream } from '../../random/RandomStream';
import { MapError } from '../MapError';
import { prepareRows } from '../rows/prepareRows';
import { mapReference, referenceEmbedding } from '../testing/mapReference';
import { ThreadTeam } from '../threads/ThreadTeam';
import { discriminantAxes } from './discriminantAxes';
import { leadingEigen } from './leadingEigen';
import { principalAxes } from './principalAxes';

const team = new ThreadTeam(1);
const { matrix, unit } = prepareRows(referenceEmbedding, 'euclidean', 1);

describe('principalAxes', () => {
  it('are those of NumPy’s singular value decomposition', () => {
    const { positions, shares } = principalAxes(team, matrix);
    mapReference.principal.forEach((expected, row) => {
      for (const axis of [0, 1]) {
        const error = Math.abs(positions[2 * row + axis]! * unit - expected[axis]!);
        assert(error < 1e-4, `row ${row}: ${error}`);
      }
    });
    for (const axis of [0, 1]) assert(Math.abs(shares[axis]! - mapReference.shares[axis]!) < 1e-5);
  });
});

describe('leadingEigen', () => {
  it('of a large matrix with known eigenvalues finds the largest', () => {
    // A = Σ λ u uᵀ over orthonormal cosines.
    const size = 90;
    const u = (k: number, at: number) =>
      Math.sqrt((k === 0 ? 1 : 2) / size) * Math.cos((Math.PI * k * (at + 0.5)) / size);
    const lambda = (k: number) => 100 / (1 + k);
    const matrixA = Float64Array.from({ length: size * size }, (_, at) => {
      let sum = 0;
      for (let k = 0; k < size; k++) {
        sum += lambda(k) * u(k, Math.floor(at / size)) * u(k, at % size);
      }
      return sum;
    });
    const { values, vectors } = leadingEigen(matrixA, size, 3);
    for (const k of [0, 1, 2]) {
      assert(Math.abs(values[k]! - lambda(k)) < 1e-8, `${values[k]}`);
      const along = vectors[k]!.reduce((sum, value, at) => sum + value * u(k, at), 0);
      assert(Math.abs(Math.abs(along) - 1) < 1e-6, `${along}`);
    }
  });
});

describe('discriminantAxes', () => {
  const { labels, people } = mapReference;

  it('are SciPy’s generalized eigenvectors, the second made orthogonal', () => {
    const attributes = [
      { name: 'expression', values: labels },
      { name: 'person', values: people },
    ] as const;
    const found = discriminantAxes(team, matrix, ...attributes);
    for (const axis of [0, 1]) {
      // Directions have no sign.
      const sign = Math.sign(found.positions[axis]! * mapReference.axes[0]![axis]!);
      mapReference.axes.forEach((expected, row) => {
        const value = sign * found.positions[2 * row + axis]! * unit;
        assert(Math.abs(value - expected[axis]!) < 1e-4, `row ${row}, axis ${axis}`);
      });
    }
    assert.deepEqual(found.labels, ['expression', 'person']);
  });

  it('say how well they separate: hardly for labels that mean nothing', () => {
    const random = RandomStream.named(2, 'labels');
    const dealt = labels.map(() => `${random.integer(3)}`);
    const real = discriminantAxes(team, matrix, { name: 'expression', values: labels });
    const none = discriminantAxes(team, matrix, { name: 'dealt', values: dealt });
    assert(real.separation[0] > 0.5 && none.separation[0] < 0.3);
  });

  it('refuse an attribute with one class by name', () => {
    const one = { name: 'gender', values: labels.map(() => 'female') };
    assert.throws(
      () => discriminantAxes(team, matrix, one),
      (error) => error instanceof MapError && /gender has only one value/.test(error.message),
    );
  });
});
