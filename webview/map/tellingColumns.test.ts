import assert from 'node:assert/strict';
import type { MapColumn } from '../../src/protocol/map/mapModel';
import { proposedColorings } from './proposedColorings';
import { tellingColumns } from './tellingColumns';

const column = (name: string, change: Partial<MapColumn> = {}): MapColumn => ({
  ...{ name, role: 'label', kind: 'categorical', distinct: 3, missing: 0 },
  ...change,
});
const columns = [
  column('person_id', { role: 'person', distinct: 90 }),
  column('frame', { role: 'frame', kind: 'continuous' }),
  column('constant', { distinct: 1 }),
  column('light'),
  column('glasses', { distinct: 2 }),
  column('expression', { distinct: 7 }),
];

describe('tellingColumns', () => {
  it('begins with whose item it is, then what colors the map, and leaves out constants', () => {
    const names = tellingColumns(columns, ['expression'], 10);
    assert.deepEqual(names, ['person_id', 'frame', 'expression', 'light', 'glasses']);
  });

  it('shows a constant that colors the map, and no more than there is room for', () => {
    assert.ok(tellingColumns(columns, ['constant'], 10).includes('constant'));
    assert.equal(tellingColumns(columns, [], 2).length, 2);
  });
});

describe('proposedColorings', () => {
  it('takes expression first, then few categories, then people', () => {
    assert.deepEqual(proposedColorings(columns), ['expression']);
    assert.deepEqual(proposedColorings(columns.slice(0, 4)), ['light']);
    assert.deepEqual(proposedColorings(columns.slice(0, 3)), ['person_id']);
    assert.deepEqual(proposedColorings([column('constant', { distinct: 1 })]), []);
  });
});
