import * as tf from '@tensorflow/tfjs-core';
import assert from 'node:assert/strict';
import type { InputValues, ProgramDefinition } from '../../../programs/ProgramDefinition';
import type { TensorFlowBackend } from '../../TensorFlowBackend';
import type { GraphNode } from '../graph/GraphNode';
import { recordRun } from '../replay/recordRun';
import { rewriteGraph } from '../rewrites/rewriteGraph';

/** What a program's entry `step` becomes before it is loaded: recorded once, then rewritten. */
export function rewrittenNodes(
  { definition, values }: { definition: ProgramDefinition; values: Record<string, InputValues> },
  settings: Parameters<typeof rewriteGraph>[2],
): GraphNode[] {
  const run = recordRun(definition, tf.backend() as TensorFlowBackend, (call) =>
    call('step', values),
  );
  assert.ok('recording' in run);
  const { graph, named } = run.recording;
  const nodes = rewriteGraph(graph, named, settings);
  run.recording.release();
  return nodes;
}
