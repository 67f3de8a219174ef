import assert from 'node:assert/strict';
import { decodeItemTable } from './decodeItemTable';
import { ItemTableError } from './ItemTableError';

describe('decodeItemTable', () => {
  it('reads what Excel on a German Windows writes: byte-order mark, CRLF, semicolons, quotes', () => {
    const text =
      '\uFEFF"path";"person_id"\r\nkdef\\happy\\A.JPG;001\r\n"kdef\\sad\\B; 2.JPG";002\r\n';
    const { columns, rows } = decodeItemTable(text, 2, 'X.csv');
    assert.deepEqual(columns, ['path', 'person_id']);
    assert.deepEqual(rows, [
      ['kdef\\happy\\A.JPG', '001'],
      ['kdef\\sad\\B; 2.JPG', '002'],
    ]);
  });

  it('never shifts a one-column table: n lines are items, n + 1 have a header and it is said', () => {
    for (const end of ['', '\n']) {
      const without = decodeItemTable(`a\nb\nc${end}`, 3, 'X.csv');
      assert.deepEqual(without.rows, [['a'], ['b'], ['c']]);
      assert.deepEqual(without.notes, []);
      const withHeader = decodeItemTable(`label\na\nb\nc${end}`, 3, 'X.csv');
      assert.deepEqual(withHeader.columns, ['label']);
      assert.deepEqual(withHeader.rows, [['a'], ['b'], ['c']]);
      assert.match(withHeader.notes[0]!, /4 lines against 3 items; the first line \(“label”\)/);
    }
  });

  it('refuses tables of other lengths with both counts', () => {
    const refused = (text: string, words: RegExp) =>
      assert.throws(
        () => decodeItemTable(text, 3, 'X.csv'),
        (error) => error instanceof ItemTableError && words.test(error.message),
      );
    refused('a\nb\n', /X\.csv has 2 lines, the embedding has 3 items/);
    refused('path,label\na,b\n', /1 rows after its header, the embedding has 3/);
    refused('path,label\na,b\nc\nd,e\n', /no CSV table/);
    refused('', /empty/);
  });

  it('guesses why a table has one row too many or too few', () => {
    const hinted = (text: string, words: RegExp) =>
      assert.throws(
        () => decodeItemTable(text, 3, 'X.csv'),
        (error) => error instanceof ItemTableError && words.test(error.nextStep ?? ''),
      );
    hinted('a,b\nc,d\ne,f\n', /first line \(a, b\)/);
    hinted('path,label\npath,label\na,b\nc,d\ne,f\n', /One row too many/);
    hinted('path,label\na,b\n', /^Give the table that was written with this embedding/);
  });

  it('tells columns of one name apart', () => {
    assert.deepEqual(decodeItemTable('x,x\n1,2\n', 1, 'X.csv').columns, ['x', 'x (2)']);
  });
});
