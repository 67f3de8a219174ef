import { describeLastBatch } from './testing/lastBatchSuite';

describeLastBatch('tensorflow');
