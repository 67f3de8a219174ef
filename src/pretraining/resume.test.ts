import { describeResume } from './testing/resumeSuite';

describeResume('wasm', 0);
