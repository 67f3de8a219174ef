import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { repositoryFiles } from './repositoryFiles';

const mostLines = 400;

describe('the sources', () => {
  it('import vscode only in src/editor and src/extension.ts', () => {
    const importers = sources().filter((name) =>
      /from 'vscode'|require\('vscode'\)|import\('vscode'\)/.test(readFileSync(name, 'utf8')),
    );
    const others = importers.filter((name) => !/^src\/(editor\/|extension\.ts$)/.test(name));
    assert.deepEqual(others, []);
  });

  it(`have fewer than ${mostLines} lines each`, () => {
    const long = sources().filter((name) => lineCount(name) >= mostLines);
    assert.deepEqual(long, []);
  });
});

function sources(): string[] {
  return repositoryFiles().filter((name) => /^(src|webview)\/.*\.ts$/.test(name));
}

function lineCount(file: string): number {
  return readFileSync(file, 'utf8').split('\n').length;
}
