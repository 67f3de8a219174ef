import { describeKernels } from './testing/kernelSuite';
import { describeOptimizer } from './testing/optimizerSuite';

describeKernels('tensorflow');
describeOptimizer('tensorflow');
