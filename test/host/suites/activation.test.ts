import assert from 'node:assert/strict';
import { extensions } from 'vscode';
import packageJson from '../../../package.json';

const id = `${packageJson.publisher}.${packageJson.name}`;
describe('activation', () => {
  it('finds the extension', () => {
    assert.ok(extensions.getExtension(id), `no extension ${id}`);
  });
});
