import { describeKernels } from './testing/kernelSuite';
import { describeOptimizer } from './testing/optimizerSuite';

describeKernels('wasm');
describeOptimizer('wasm');
