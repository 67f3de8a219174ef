import assert from 'node:assert/strict';
import { type Column, columnOf, noCode } from './Column';
import { shownItems } from './shownItems';

const expression = columnOf(
  { name: 'expression', role: 'label', kind: 'categorical', distinct: 2, missing: 1 },
  {
    name: 'expression',
    labels: ['happy', 'neutral'],
    codes: Uint32Array.from([0, 1, noCode, 1]).buffer,
    values: new ArrayBuffer(0),
  },
);
const age = columnOf(
  { name: 'age', role: 'label', kind: 'continuous', distinct: 3, missing: 1 },
  {
    name: 'age',
    labels: [],
    codes: new ArrayBuffer(0),
    values: Float32Array.from([20, 30, 40, NaN]).buffer,
  },
);
const columns = new Map<string, Column>([
  ['expression', expression],
  ['age', age],
]);
const shown = (...filters: Parameters<typeof shownItems>[1][number][]) => [
  ...shownItems(4, filters, (name) => columns.get(name)),
];
const none = { low: undefined, high: undefined };

describe('shownItems', () => {
  it('hides categories, and items without one by the empty name', () => {
    assert.deepEqual(shown({ column: 'expression', hidden: ['neutral'], ...none }), [1, 0, 1, 0]);
    assert.deepEqual(shown({ column: 'expression', hidden: [''], ...none }), [1, 1, 0, 1]);
  });

  it('hides what lies outside of a range, but not what has no value', () => {
    assert.deepEqual(shown({ column: 'age', hidden: [], low: 25, high: 40 }), [0, 1, 1, 1]);
  });

  it('lets through what all filters let through', () => {
    const filters = [
      { column: 'expression', hidden: ['happy'], ...none },
      { column: 'age', hidden: [''], low: undefined, high: 35 },
    ];
    assert.deepEqual(shown(...filters), [0, 1, 0, 0]);
  });

  it('waits for a column that has not come', () => {
    assert.deepEqual(shown({ column: 'gender', hidden: ['male'], ...none }), [1, 1, 1, 1]);
  });
});

describe('columnOf', () => {
  it('counts categories and what is missing', () => {
    assert.ok(expression.kind === 'categorical');
    assert.deepEqual([...expression.counts, expression.missing], [1, 2, 1]);
  });

  it('knows the range of a scale', () => {
    assert.ok(age.kind === 'continuous');
    assert.deepEqual([age.low, age.high, age.missing], [20, 40, 1]);
  });
});
