import * as tf from '@tensorflow/tfjs-core';
import { kernelNames } from '../operations/kernelNames';
import { replaceKernel } from '../replaceKernel';
import { batchNormTrainForward } from './batchNormTrainForward';
import { batchNormTrainBackward } from './batchNormTrainBackward';
import { softmaxCrossEntropyForward } from './softmaxCrossEntropyForward';

type Inputs<Names extends string> = Record<Names, tf.Tensor>;

/** Our kernels made of the backend's own ones: for backends without fused operations. */
export function registerComposedKernels(backendName: string): void {
  const register = (kernelName: string, run: (inputs: never, attrs: never) => unknown) =>
    replaceKernel({
      kernelName,
      backendName,
      kernelFunc: ({ inputs, attrs }) =>
        tf.tidy(() => run(inputs as never, attrs as never) as tf.Tensor[]),
    });
  register(
    kernelNames.batchNormTrain,
    ({ x, gamma, beta }: Inputs<'x' | 'gamma' | 'beta'>, { epsilon }: { epsilon: number }) =>
      batchNormTrainForward(x as tf.Tensor4D, gamma as tf.Tensor1D, beta as tf.Tensor1D, epsilon),
  );
  register(
    kernelNames.batchNormTrainGrad,
    ({ dy, x, gamma, first, second }: Inputs<'dy' | 'x' | 'gamma' | 'first' | 'second'>) =>
      batchNormTrainBackward(
        dy as tf.Tensor4D,
        x as tf.Tensor4D,
        gamma as tf.Tensor1D,
        first as tf.Tensor1D,
        second as tf.Tensor1D,
      ),
  );
  register(kernelNames.reluGrad, ({ dy, y }: Inputs<'dy' | 'y'>) => tf.mul(dy, tf.step(y)));
  register(
    kernelNames.softmaxCrossEntropyWithLabels,
    ({ logits, labels }: Inputs<'logits' | 'labels'>) =>
      softmaxCrossEntropyForward(logits as tf.Tensor2D, labels as tf.Tensor1D),
  );
}
