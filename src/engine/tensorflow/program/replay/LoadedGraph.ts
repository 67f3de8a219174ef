import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RawTensor, TensorFlowBinding } from '../../TensorFlowBackend';
import { encodeSavedModel, servingTag } from '../graph/encodeSavedModel';
import type { GraphNode } from '../graph/GraphNode';

/** A graph in a TensorFlow session of its own. */
export class LoadedGraph {
  /** When all was on disk, by `performance.now()`. */
  readonly writtenAt: number;
  private readonly id: number;

  /** @throws Error with TensorFlow's words when it refuses the graph */
  constructor(
    private readonly binding: TensorFlowBinding,
    nodes: readonly GraphNode[],
  ) {
    // Readable by this user alone, and gone as soon as TensorFlow has read it.
    const folder = mkdtempSync(join(tmpdir(), 'expression-lab-program-'));
    try {
      mkdirSync(join(folder, 'variables'));
      writeFileSync(join(folder, 'saved_model.pb'), encodeSavedModel(nodes));
      this.writtenAt = performance.now();
      this.id = binding.loadSavedModel(folder, servingTag);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  /**
   * Runs what the outputs need, once.
   * @param inputs ids of tensors by the names of their placeholders
   * @returns the outputs as tensors that the caller deletes
   */
  run(inputs: ReadonlyMap<string, number>, outputs: readonly string[]): RawTensor[] {
    const names = [...inputs.keys()].join(',');
    return this.binding.runSavedModel(this.id, [...inputs.values()], names, outputs.join(','));
  }

  dispose(): void {
    this.binding.deleteSavedModel(this.id);
  }
}
