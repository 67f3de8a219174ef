import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { isNewer, requiredGlibc } from './requiredGlibc';

describe('requiredGlibc', () => {
  it('finds the newest version that a program asks for', async function () {
    if (process.platform !== 'linux') return this.skip();
    // Independently: the version names stand as text in the file.
    const text = await readFile(process.execPath, 'latin1');
    const named = [...text.matchAll(/\0GLIBC_(\d+(?:\.\d+)+)(?=\0)/g)].map((match) => match[1]!);
    const newest = named.reduce((a, b) => (isNewer(b, a) ? b : a));
    assert.equal(await requiredGlibc(process.execPath), newest);
  });

  it('refuses what is no ELF file', async () => {
    await assert.rejects(requiredGlibc(__filename), /not a 64-bit little-endian ELF file/);
  });

  it('compares versions number by number', () => {
    assert.equal(isNewer('2.28', '2.9'), true);
    assert.equal(isNewer('2.2.5', '2.3'), false);
    assert.equal(isNewer('2.28', '2.28'), false);
    assert.equal(isNewer('2.28.1', '2.28'), true);
  });
});
