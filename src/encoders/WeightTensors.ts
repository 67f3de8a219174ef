import * as tf from '@tensorflow/tfjs-core';
import type { ParameterSpecification } from './ParameterSpecification';
import type { WeightValues } from './WeightValues';

/** A network's tensors on the device, for use without training. */
export class WeightTensors {
  private readonly tensors = new Map<string, tf.Tensor>();

  constructor(specifications: readonly ParameterSpecification[], values: WeightValues) {
    for (const { name, shape } of specifications) {
      const data = values[name];
      if (!data) throw new Error(`The weights lack "${name}".`);
      this.tensors.set(name, tf.keep(tf.tensor(data, [...shape], 'float32')));
    }
  }

  readonly get = (name: string): tf.Tensor => {
    const tensor = this.tensors.get(name);
    if (!tensor) throw new Error(`The network has no tensor named "${name}".`);
    return tensor;
  };

  dispose(): void {
    tf.dispose([...this.tensors.values()]);
    this.tensors.clear();
  }
}
