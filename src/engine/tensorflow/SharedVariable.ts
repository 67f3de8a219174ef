import * as tf from '@tensorflow/tfjs-core';
import { ResourceVariable } from './ResourceVariable';
import type { TensorFlowBackend } from './TensorFlowBackend';

/**
 * A tfjs variable and a variable of TensorFlow's runtime that share one buffer. While the runtime's is
 * changed, the tfjs one must not refer to the buffer (TensorFlow would copy it first): between
 * `beginChange` and `endChange` it has no value.
 */
export class SharedVariable {
  readonly resource: ResourceVariable;
  /** The raw id that the tfjs variable had when both were last known to be equal. */
  private commonId = -1;

  constructor(
    private readonly backend: TensorFlowBackend,
    private readonly variable: tf.Variable,
  ) {
    this.resource = new ResourceVariable(backend.binding, variable.shape);
  }

  beginChange(): void {
    const [id] = this.backend.getInputTensorIds([this.variable]) as [number];
    // Somebody assigned to the tfjs variable (loaded weights, say): its value counts.
    if (id !== this.commonId) this.resource.assignTensor(id);
    if (this.isSharedWithOthers()) return;
    this.backend.binding.deleteTensor(id);
    this.entry().id = -1;
  }

  endChange(): void {
    const raw = this.resource.read();
    if (this.isSharedWithOthers()) {
      // Clones of the old value exist: they keep it, the variable gets a tensor of its own.
      tf.tidy(() => this.variable.assign(this.backend.createOutputTensor(raw)));
    } else {
      this.entry().id = raw.id;
    }
    this.commonId = raw.id;
  }

  private isSharedWithOthers(): boolean {
    return this.backend.refCount(this.variable.dataId) > 1;
  }

  private entry(): { id: number } {
    return this.backend.tensorMap.get(this.variable.dataId);
  }
}
