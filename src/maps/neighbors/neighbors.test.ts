import assert from 'node:assert/strict';
import { findCells } from '../cells/findCells';
import { orderRows } from '../cells/orderRows';
import { prepareRows } from '../rows/prepareRows';
import { testClusters } from '../testing/testClusters';
import { ThreadTeam } from '../threads/ThreadTeam';
import { cellNeighbors } from './cellNeighbors';
import { exactNeighbors } from './exactNeighbors';

const team = new ThreadTeam(1);

/** The k nearest by sorting float64 distances of the values as they are. */
function sortedNeighbors(values: ArrayLike<number>, columns: number, row: number, k: number) {
  const rows = values.length / columns;
  const distance = (other: number) => {
    let sum = 0;
    for (let c = 0; c < columns; c++) {
      sum += (values[row * columns + c]! - values[other * columns + c]!) ** 2;
    }
    return Math.sqrt(sum);
  };
  const others = Array.from({ length: rows }, (_, other) => other).filter((o) => o !== row);
  const nearest = others.map((id) => ({ id, distance: distance(id) }));
  return nearest.sort((a, b) => a.distance - b.distance).slice(0, k);
}

describe('exactNeighbors', () => {
  it('are those of sorting all distances, nearest first', () => {
    const data = testClusters(700, 13);
    const { matrix, unit } = prepareRows(data, 'euclidean', 1);
    const lists = exactNeighbors(team, matrix, 20);
    for (const row of [0, 63, 64, 350, 699]) {
      const expected = sortedNeighbors(data.values, 13, row, 20);
      const found = Array.from(lists.indices.subarray(row * 20, row * 20 + 20));
      assert.deepEqual(
        found,
        expected.map(({ id }) => id),
      );
      expected.forEach(({ distance }, place) => {
        assert(Math.abs(lists.distances[row * 20 + place]! * unit - distance) < 1e-5 * distance);
      });
    }
  });

  it('by cosine are those of the angle, whatever the lengths', () => {
    const data = testClusters(300, 6);
    const stretched = data.values.map((value, at) => value * (1 + (Math.floor(at / 6) % 7)));
    const lists = (values: Float32Array) =>
      exactNeighbors(team, prepareRows({ ...data, values }, 'cosine', 1).matrix, 10);
    assert.deepEqual(lists(stretched).indices, lists(data.values).indices);
  });

  it('among many copies are copies, none preferred for coming early', () => {
    const values = new Float32Array(400 * 4).fill(1);
    values.fill(2, 1200);
    const { matrix } = prepareRows({ rows: 400, columns: 4, values }, 'euclidean', 1);
    const lists = exactNeighbors(team, matrix, 10);
    assert(lists.distances.every((distance) => distance === 0));
    // Of 300 copies each is chosen 10 times on average; by row order 10 of them would be chosen 300 times.
    const chosen = new Int32Array(400);
    for (const id of lists.indices.subarray(0, 3000)) chosen[id]!++;
    assert(Math.max(...chosen) < 40, `${Math.max(...chosen)}`);
  });
});

describe('cellNeighbors', () => {
  it('find nearly all neighbors, as many as they say', function () {
    this.timeout(60_000);
    const data = testClusters(20_000, 24, { clusters: 40, inner: 8 });
    const { prepared, cells } = orderRows(team, prepareRows(data, 'euclidean', 1), 3);
    const { matrix } = prepared;
    const search = cellNeighbors(team, matrix, cells, 30, 3);
    assert(search, 'cells were expected to save work');
    const exact = exactNeighbors(team, matrix, 30);
    let found = 0;
    for (let row = 0; row < matrix.rows; row++) {
      const truth = new Set(exact.indices.subarray(row * 30, row * 30 + 30));
      for (const id of search.lists.indices.subarray(row * 30, row * 30 + 30)) {
        if (truth.has(id)) found++;
      }
    }
    const recall = found / exact.indices.length;
    assert(recall >= 0.95, `recall ${recall}`);
    assert(Math.abs(recall - search.recall) < 0.02, `${recall}, said to be ${search.recall}`);
  });

  it('every row lies in one cell, and near rows lie together', () => {
    const data = testClusters(16_000, 8, { clusters: 16, separation: 20 });
    const { matrix } = prepareRows(data, 'euclidean', 1);
    const { cells, rows } = findCells(team, matrix, 1);
    assert.deepEqual(
      Array.from(rows).sort((a, b) => a - b),
      Array.from({ length: 16_000 }, (_, row) => row),
    );
    assert.equal(cells.starts[cells.count], 16_000);
    for (let cell = 0; cell < cells.count; cell++) {
      assert.equal(cells.order[cell * cells.count], cell);
    }
  });
});
