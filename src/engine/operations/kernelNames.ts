/** Kernels that this folder adds to tfjs, registered for every backend that loadEngine can load. */
export const kernelNames = {
  batchNormTrain: 'BatchNormTrain',
  batchNormTrainGrad: 'BatchNormTrainGrad',
  reluGrad: 'ReluGrad',
  softmaxCrossEntropyWithLabels: 'SoftmaxCrossEntropyWithLabels',
} as const;
