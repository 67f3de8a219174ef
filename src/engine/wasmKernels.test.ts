import { describeKernels } from './testing/kernelSuite';

describeKernels('wasm');
