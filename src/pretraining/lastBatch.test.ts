import { describeLastBatch } from './testing/lastBatchSuite';

describeLastBatch('wasm');
