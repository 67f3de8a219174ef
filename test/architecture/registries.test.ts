import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { repositoryFiles } from './repositoryFiles';

/** Joined from parts, so that this file does not name what it forbids. */
const publicRegistries = [
  ['registry', 'npmjs', 'org'],
  ['registry', 'yarnpkg', 'com'],
  ['pypi', 'org'],
  ['files', 'pythonhosted', 'org'],
].map((parts) => parts.join('.'));

function hostOfThisMachinesRegistry(): string {
  const url = execFileSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8' }).trim();
  return new URL(url).host;
}

describe('the repository', () => {
  it("names no package registry: each machine's own configuration decides", () => {
    const hosts = [...publicRegistries, hostOfThisMachinesRegistry()];
    const offenders = repositoryFiles()
      .filter((name) => statSync(name).isFile())
      .flatMap((name) => {
        const text = readFileSync(name, 'utf8');
        return hosts.filter((host) => text.includes(host)).map((host) => `${name}: ${host}`);
      });
    assert.deepEqual(offenders, []);
  });
});
