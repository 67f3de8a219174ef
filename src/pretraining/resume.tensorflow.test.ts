import { describeResume } from './testing/resumeSuite';

// Bit for bit wherever it was tried on CPUs, but TensorFlow promises no order in which threads and GPUs add: rounding
// may differ from run to run, and Adam's first steps, which follow the signs of gradients, enlarge it.
describeResume('tensorflow', 1e-3);
