import * as tf from '@tensorflow/tfjs-core';
import { kernelNames } from '../operations/kernelNames';
import { attribute, dataType, float32Elements } from './operationAttributes';
import type { OperationAttribute, TensorFlowBackend } from './TensorFlowBackend';

type Inputs = Record<string, tf.TensorInfo>;

interface KernelCall {
  inputs: Inputs;
  attrs: Record<string, number>;
  backend: TensorFlowBackend;
}

/** Our kernels as single TensorFlow operations. */
export const fusedKernels: Record<string, (call: KernelCall) => tf.Tensor | tf.Tensor[]> = {
  [kernelNames.batchNormTrain]: batchNormTrain,
  [kernelNames.batchNormTrainGrad]: batchNormTrainGrad,
  [tf.FusedBatchNorm]: batchNormByStatistics,
  [kernelNames.reluGrad]: ({ inputs, backend }) =>
    backend.executeSingleOutput('ReluGrad', [float32Elements], [inputs.dy!, inputs.y!]),
  [kernelNames.softmaxCrossEntropyWithLabels]: ({ inputs, backend }) =>
    backend.executeMultipleOutputs(
      'SparseSoftmaxCrossEntropyWithLogits',
      [float32Elements, attribute('type', 'Tlabels', dataType.int32)],
      [inputs.logits!, inputs.labels!],
      2,
    ),
};

function batchNormAttributes(epsilon: number, isTraining = true): OperationAttribute[] {
  return [
    float32Elements,
    attribute('type', 'U', dataType.float32),
    attribute('float', 'epsilon', epsilon),
    attribute('string', 'data_format', 'NHWC'),
    attribute('bool', 'is_training', isTraining),
  ];
}

/** FusedBatchNormV3 gives the unbiased variance; what it reserves depends on the device. */
function batchNormTrain({ inputs, attrs, backend }: KernelCall): tf.Tensor[] {
  const { x, gamma, beta } = inputs as Record<'x' | 'gamma' | 'beta', tf.TensorInfo>;
  // In training mode the running mean and variance that it takes are empty.
  const empty = tf.tensor1d([], 'float32');
  const outputs = backend.executeMultipleOutputs(
    'FusedBatchNormV3',
    batchNormAttributes(attrs.epsilon!),
    [x, gamma, beta, empty, empty],
    6,
  );
  empty.dispose();
  return outputs;
}

/** Eval mode. tfjs-node asks for the first FusedBatchNorm, which has no lower precision. */
function batchNormByStatistics({ inputs, attrs, backend }: KernelCall): tf.Tensor {
  const { x, mean, variance, scale, offset } = inputs as {
    [Name in 'x' | 'mean' | 'variance']: tf.Tensor;
  } & { [Name in 'scale' | 'offset']?: tf.Tensor };
  const epsilon = attrs.varianceEpsilon!;
  return tf.tidy(() => {
    if (mean.rank !== 1) {
      // Statistics of more than channels: no operation has them.
      const factor = tf.mul(tf.rsqrt(tf.add(variance, epsilon)), scale ?? 1);
      return tf.add(tf.mul(tf.sub(x, mean), factor), offset ?? 0);
    }
    const vectors = [scale ?? tf.onesLike(mean), offset ?? tf.zerosLike(mean), mean, variance];
    const attributes = batchNormAttributes(epsilon, false);
    const outputs = backend.executeMultipleOutputs(
      'FusedBatchNormV3',
      attributes,
      [x, ...vectors],
      6,
    );
    return outputs[0]!;
  });
}

function batchNormTrainGrad({ inputs, attrs, backend }: KernelCall): tf.Tensor[] {
  const { dy, x, gamma, first, second, third } = inputs as Record<string, tf.TensorInfo>;
  const [dx, dgamma, dbeta, ...empty] = backend.executeMultipleOutputs(
    'FusedBatchNormGradV3',
    batchNormAttributes(attrs.epsilon!),
    [dy!, x!, gamma!, first!, second!, third!],
    5,
  );
  tf.dispose(empty);
  return [dx!, dgamma!, dbeta!];
}
