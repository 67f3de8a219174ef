import assert from 'node:assert/strict';
import { commands, extensions } from 'vscode';
import packageJson from '../../../package.json';

const id = `${packageJson.publisher}.${packageJson.name}`;

describe('activation', () => {
  it('registers every command that package.json lists', async () => {
    const extension = extensions.getExtension(id);
    assert.ok(extension, `no extension ${id}`);
    await extension.activate();
    const registered = await commands.getCommands(true);
    const missing = packageJson.contributes.commands
      .map(({ command }) => command)
      .filter((command) => !registered.includes(command));
    assert.deepEqual(missing, []);
  });
});
