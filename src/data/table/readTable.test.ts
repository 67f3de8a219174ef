import assert from 'node:assert/strict';
import fc from 'fast-check';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '../testing/temporaryFolder';
import { readTable } from './readTable';

describe('readTable', () => {
  const root = temporaryFolder();
  // Values as a spreadsheet may hold them; blanks at their ends are cut off, quoted or not.
  const value = fc
    .string({ unit: fc.constantFrom(...'ab, ;\t"\n\'é.5/\\') })
    .map((text) => text.trim());

  it('reads back what a spreadsheet writes, with any delimiter, line end and byte-order mark', async () => {
    const quoted = (text: string, delimiter: string) =>
      /["\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text;
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(
            value.filter((text) => text !== ''),
            value,
          ),
          { minLength: 1, maxLength: 8 },
        ),
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        async (rows, delimiter, lineEnd, mark) => {
          const lines = [['path', 'note'], ...rows].map((row) =>
            row.map((text) => quoted(text, delimiter)).join(delimiter),
          );
          const file = join(root(), 'table.csv');
          await writeFile(file, (mark ? '\uFEFF' : '') + lines.join(lineEnd));
          let line = 2;
          let row = 0;
          for await (const found of readTable(file, { required: ['path'], optional: ['note'] })) {
            assert('values' in found, JSON.stringify(found));
            const [path, note] = rows[row++]!;
            assert.deepEqual(found.values, { path, note });
            assert.equal(found.line, line);
            line += 1 + `${path}${note}`.split('\n').length - 1;
          }
          assert.equal(row, rows.length);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('says what it looked for where there is no table', async () => {
    const all = async (file: string) => {
      for await (const row of readTable(file, { required: [], optional: [] })) assert(row);
    };
    await assert.rejects(all(join(root(), 'none.csv')), { reason: 'table-not-found' });
    await assert.rejects(all(root()), { reason: 'table-not-found' });
  });
});
