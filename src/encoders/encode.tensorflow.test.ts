import { describeTorchParity } from './testing/torchParitySuite';

describeTorchParity('tensorflow', 'resnet18');
describeTorchParity('tensorflow', 'resnet34');
describeTorchParity('tensorflow', 'resnet50');
