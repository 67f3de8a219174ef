import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { MapItems } from './MapItems';

const header = ['path', 'person_id', 'clip_id', 'frame', 'expression', 'age', 'mood'];
const rows = [
  ['a/1.png', '010', 'c1', '1', 'happy', '20', '1'],
  ['a/2.png', '009', 'c1', '2', '', '31', '2'],
  ['/b/3.png', '010', 'c2', '10', 'angry', 'NA', '1'],
];
const items = new MapItems(header, rows, '/data');

describe('MapItems', () => {
  it('tells what each column is', () => {
    const kinds = items
      .columns()
      .map(({ name, role, kind, distinct, missing }) =>
        [name, role, kind, distinct, missing].join(' '),
      );
    assert.deepEqual(kinds, [
      'person_id person categorical 2 0',
      'clip_id clip categorical 2 0',
      'frame frame continuous 3 0',
      'expression label categorical 2 1',
      'age label categorical 2 1',
      'mood label categorical 2 0',
    ]);
  });

  it('takes many numbers for a scale, with NA for none', () => {
    const ages = Array.from({ length: 30 }, (_, age) => [`${age}`]);
    const scale = new MapItems(['age'], [...ages, ['NA']], '/');
    assert.equal(scale.columns()[0]!.kind, 'continuous');
    const values = new Float32Array(scale.column('age').values);
    assert.equal(values[29], 29);
    assert.ok(Number.isNaN(values[30]));
  });

  it('orders categories by their numbers, and gives each the same place always', () => {
    const { labels, codes } = items.column('person_id');
    assert.deepEqual(labels, ['009', '010']);
    assert.deepEqual([...new Uint32Array(codes)], [1, 0, 1]);
    assert.equal(new Uint32Array(items.column('expression').codes)[1], 0xffffffff);
  });

  it('finds images beside the table and by absolute paths', () => {
    assert.equal(items.fileOf(1), resolve('/data/a/2.png'));
    assert.equal(items.fileOf(2), '/b/3.png');
    assert.equal(new MapItems(['row'], [['0']], '/').fileOf(0), undefined);
  });

  it('lists rows with the path first, without columns that are empty', () => {
    const some = new MapItems(['note', 'path', 'who'], [['', 'x.png', 'me']], '/');
    assert.deepEqual(some.rowsOf([0]), { header: ['path', 'who'], rows: [['x.png', 'me']] });
  });

  it('has one key for the same items, whatever else is known of them', () => {
    const other = new MapItems(
      header,
      rows.map((row) => [...row.slice(0, 4), 'sad', '1', '2']),
      '/data',
    );
    assert.equal(other.key, items.key);
    assert.notEqual(new MapItems(header, [...rows].reverse(), '/data').key, items.key);
    assert.notEqual(new MapItems(header, rows, '/elsewhere').key, items.key);
  });
});
