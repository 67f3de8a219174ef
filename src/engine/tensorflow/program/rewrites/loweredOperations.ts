/** Which inputs and outputs of an operation take the type T when it is lowered; the others stay as they are. */
interface LoweredSlots {
  inputs: readonly number[];
  outputs: readonly number[];
  /**
   * `always`: where the time goes. `among-lowered`: cheap ones, lowered only where all they take is lowered
   * already, so that no cast is put around them.
   */
  when: 'always' | 'among-lowered';
}

/**
 * Operations that run in reduced precision. BatchNorm keeps scale, shift and statistics in float32 (its U), and
 * computes in it; everything else of a step (loss, optimizer, augmentation, head) is float32 altogether.
 */
export const loweredOperations: Readonly<Record<string, LoweredSlots>> = {
  Conv2D: { inputs: [0, 1], outputs: [0], when: 'always' },
  Conv2DBackpropInput: { inputs: [1, 2], outputs: [0], when: 'always' },
  Conv2DBackpropFilter: { inputs: [0, 2], outputs: [0], when: 'always' },
  FusedBatchNormV3: { inputs: [0], outputs: [0], when: 'always' },
  FusedBatchNormGradV3: { inputs: [0, 1], outputs: [0], when: 'always' },
  Relu: { inputs: [0], outputs: [0], when: 'among-lowered' },
  ReluGrad: { inputs: [0, 1], outputs: [0], when: 'always' },
  Add: { inputs: [0, 1], outputs: [0], when: 'among-lowered' },
  MaxPool: { inputs: [0], outputs: [0], when: 'among-lowered' },
  MaxPoolGrad: { inputs: [0, 1, 2], outputs: [0], when: 'always' },
  // The gradient of a sum is one, of the same shape.
  Reshape: { inputs: [0], outputs: [0], when: 'among-lowered' },
  Slice: { inputs: [0], outputs: [0], when: 'among-lowered' },
  PadV2: { inputs: [0, 2], outputs: [0], when: 'among-lowered' },
};
