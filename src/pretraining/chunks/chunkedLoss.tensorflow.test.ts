import { describeChunkedLoss } from './testing/chunkedLossSuite';

describeChunkedLoss('tensorflow');
