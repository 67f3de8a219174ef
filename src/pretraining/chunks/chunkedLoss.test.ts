import { describeChunkedLoss } from './testing/chunkedLossSuite';

describeChunkedLoss('wasm');
