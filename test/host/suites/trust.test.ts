import assert from 'node:assert/strict';
import { extensions } from 'vscode';
import packageJson from '../../../package.json';

/** Commands that start a process, write or delete; the others only look. */
const actingCommands = [
  'checkData',
  'createConfig',
  'deleteRun',
  'diagnoseEngine',
  'makeSyntheticFaces',
  'resumeRun',
  'setUpEngine',
  'startPretraining',
  'stopRun',
  'trySyntheticFaces',
];

describe('an untrusted workspace', () => {
  const manifest = extensions.getExtension(`${packageJson.publisher}.${packageJson.name}`)!
    .packageJSON as typeof packageJson;

  it('gets none of the commands that act', () => {
    const guarded = manifest.contributes.commands
      .filter((command) => 'enablement' in command && command.enablement === 'isWorkspaceTrusted')
      .map(({ command }) => command.replace('expressionLab.', ''));
    assert.deepEqual(guarded.sort(), actingCommands);
  });

  it('cannot name a program to run', () => {
    const { untrustedWorkspaces } = manifest.capabilities;
    assert.equal(untrustedWorkspaces.supported, 'limited');
    const settings = Object.entries(manifest.contributes.configuration.properties);
    const programs = settings.filter(([name]) => name.endsWith('Path'));
    assert.deepEqual(
      programs.map(([name]) => name),
      untrustedWorkspaces.restrictedConfigurations,
    );
    for (const [name, { scope }] of programs) assert.equal(scope, 'machine', name);
  });
});
