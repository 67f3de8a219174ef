import { describeKernels } from './testing/kernelSuite';

describeKernels('tensorflow');
