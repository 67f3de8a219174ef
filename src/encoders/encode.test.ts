import { describeTorchParity } from './testing/torchParitySuite';

// ResNet-50 is compared on tensorflow (encode.tensorflow.test.ts): here it would take too long.
describeTorchParity('wasm', 'resnet18');
