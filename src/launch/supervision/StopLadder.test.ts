import assert from 'node:assert/strict';
import { StopLadder } from './StopLadder';

describe('StopLadder', () => {
  let now: number;
  let rungs: string[];
  let ladder: StopLadder;
  const at = (seconds: number) => {
    now = seconds * 1000;
    ladder.tick();
    return rungs.join(' ');
  };
  beforeEach(() => {
    [now, rungs] = [0, []];
    ladder = new StopLadder({
      ...{ terminateSeconds: 10, now: () => now, onRung: (rung: string) => void rungs.push(rung) },
    });
  });

  it('asks, waits for the grace, ends, and at last kills', () => {
    assert.equal(at(100), '');
    ladder.request(30);
    assert.equal(at(129), 'ask');
    assert.equal(at(130), 'ask terminate');
    assert.equal(at(139), 'ask terminate');
    assert.equal(at(140), 'ask terminate kill');
    assert.equal(at(1000), 'ask terminate kill');
  });

  it('knows of a request that was seen only after the end, and does nothing for it', () => {
    ladder.endedAsAsked();
    assert.equal(ladder.rung, 'ask');
    assert.equal(at(1000), '');
    ladder.request(0);
    ladder.endedAsAsked();
    assert.equal(ladder.rung, 'terminate');
  });

  it('is hurried by a shorter grace and not held up by a longer one', () => {
    ladder.request(30);
    assert.equal(at(1), 'ask');
    ladder.request(300);
    ladder.request(2);
    assert.equal(at(3), 'ask terminate');
    ladder.request(60);
    assert.equal(at(13), 'ask terminate kill');
  });
});
