import { BinaryWriter } from '@bufbuild/protobuf/wire';
import { encodeGraph } from './encodeGraph';
import type { GraphNode } from './GraphNode';

/** The tag under which the addon asks for the graph. */
export const servingTag = 'serve';

/**
 * `saved_model.pb` of a SavedModel that holds one graph
 * (tensorflow/core/protobuf/saved_model.proto and meta_graph.proto; only the fields that loading needs).
 */
export function encodeSavedModel(nodes: readonly GraphNode[]): Uint8Array {
  const writer = new BinaryWriter();
  writer.tag(1, 0).int64(1); // SavedModel.saved_model_schema_version
  writer.tag(2, 2).fork(); // SavedModel.meta_graphs
  writer.tag(1, 2).fork(); // MetaGraphDef.meta_info_def
  writer.tag(4, 2).string(servingTag); // MetaInfoDef.tags
  writer.join();
  writer.tag(2, 2).bytes(encodeGraph(nodes)); // MetaGraphDef.graph_def
  writer.join();
  return writer.finish();
}
