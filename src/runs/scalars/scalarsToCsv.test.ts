import assert from 'node:assert/strict';
import { ScalarIndex } from './ScalarIndex';
import { scalarsToCsv } from './scalarsToCsv';

describe('scalarsToCsv', () => {
  it('has one row a run and step, empty where there is no sample, non-finite values as words', () => {
    const index = new ScalarIndex();
    const events = [
      { t: 0, type: 'attempt', number: 1, firstStep: 1 },
      { t: 1000, type: 'train', step: 1, loss: 0.5 },
      { t: 1500, type: 'evaluate', step: 2, heldOutTop1: 0.25 },
      { t: 9000, type: 'attempt', number: 2, firstStep: 2 },
      { t: 10_000, type: 'train', step: 2, loss: 'NaN' },
    ];
    for (const event of events) index.addLine(JSON.stringify(event));
    assert.equal(
      scalarsToCsv([{ label: 'a "quoted", name', index }]),
      [
        'run,attempt,step,time,seconds,train/loss,evaluate/heldOutTop1',
        '"a ""quoted"", name",1,1,1970-01-01T00:00:01.000Z,1,0.5,',
        '"a ""quoted"", name",2,2,1970-01-01T00:00:10.000Z,10,NaN,',
        '',
      ].join('\n'),
    );
  });
});
