import assert from 'node:assert/strict';
import { imageNetDeviation, imageNetMean } from '../augmentation/imageStatistics';
import { inputStatistics } from '../training/export/inputStatistics';

describe('the input statistics in exported files', () => {
  it('are those that the augmentation normalizes by', () => {
    assert.deepEqual(JSON.parse(inputStatistics.mean), imageNetMean);
    assert.deepEqual(JSON.parse(inputStatistics.deviation), imageNetDeviation);
  });
});
