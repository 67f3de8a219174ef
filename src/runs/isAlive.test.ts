import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { waitUntil } from '../../test/harness/waitUntil';
import { identifyProcess } from './identifyProcess';
import { isAlive } from './isAlive';

describe('isAlive', () => {
  const children: ChildProcess[] = [];
  const start = (program: string, ...args: string[]) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    return child;
  };
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });

  it('knows a process from its start to its end', async () => {
    const child = start('sleep', '60');
    const identity = (await identifyProcess(child.pid!, 'token'))!;
    assert.equal(await isAlive(identity), 'alive');
    child.kill('SIGKILL');
    await once(child, 'exit');
    assert.equal(await isAlive(identity), 'gone');
    assert.equal(await identifyProcess(child.pid!, 'token'), undefined);
  });

  it('takes no other process with the same pid for it', async () => {
    const self = (await identifyProcess(process.pid, 'token'))!;
    assert.equal(await isAlive(self), 'alive');
    assert.equal(await isAlive({ ...self, startTime: '1' }), 'gone');
  });

  it('takes no zombie for alive, though a signal reaches it', async function () {
    if (process.platform !== 'linux') return this.skip();
    // The shell becomes sleep, which never collects the child that the shell had.
    const zombie = start('sh', '-c', '(exec sleep 0.2) & echo $!; exec sleep 60');
    const [zombieText] = (await once(zombie.stdout!, 'data')) as [Buffer];
    const zombiePid = Number(zombieText.toString());
    const identity = await identifyProcess(zombiePid, 'token');
    await waitUntil('the zombie', () => / Z /.test(readFileSync(`/proc/${zombiePid}/stat`, 'utf8')));
    assert.doesNotThrow(() => process.kill(zombiePid, 0));
    if (identity) assert.equal(await isAlive(identity), 'gone');
    assert.equal(await identifyProcess(zombiePid, 'token'), undefined);
  });

  it('does not judge by pid what lives on another host, boot or namespace', async () => {
    const self = (await identifyProcess(process.pid, 'token'))!;
    for (const other of [{ host: 'node-17' }, { bootId: 'another' }, { pidNamespace: 'pid:[1]' }]) {
      assert.equal(await isAlive({ ...self, ...other }), 'unknown-elsewhere');
    }
  });
});
