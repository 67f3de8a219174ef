import { describeAugmentation } from './testing/augmentationSuite';

describeAugmentation('tensorflow');
