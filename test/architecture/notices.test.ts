import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';

describe('THIRD-PARTY-NOTICES.md', () => {
  it('names what the bundles contain', () => {
    const args = ['scripts/writeThirdPartyNotices.mjs', '--check'];
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
  });
});
