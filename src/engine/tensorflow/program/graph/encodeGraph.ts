import { BinaryWriter } from '@bufbuild/protobuf/wire';
import { encodeAttribute } from './encodeAttribute';
import type { GraphNode } from './GraphNode';

/** GraphDef versions: ours is the one of TensorFlow 2.9, read by every later release. */
const versions = { producer: 1087, minimumConsumer: 12 };

/** A GraphDef (tensorflow/core/framework/graph.proto, node_def.proto, versions.proto). */
export function encodeGraph(nodes: readonly GraphNode[]): Uint8Array {
  const writer = new BinaryWriter();
  for (const node of nodes) {
    writer.tag(1, 2).fork(); // GraphDef.node
    encodeNode(writer, node);
    writer.join();
  }
  writer.tag(4, 2).fork(); // GraphDef.versions
  writer.tag(1, 0).int32(versions.producer);
  writer.tag(2, 0).int32(versions.minimumConsumer);
  writer.join();
  return writer.finish();
}

function encodeNode(writer: BinaryWriter, node: GraphNode): void {
  writer.tag(1, 2).string(node.name);
  writer.tag(2, 2).string(node.operation);
  for (const { node: from, output } of node.inputs) {
    writer.tag(3, 2).string(output === 0 ? from.name : `${from.name}:${output}`);
  }
  // Control inputs come last.
  for (const before of node.controls) writer.tag(3, 2).string(`^${before.name}`);
  for (const attribute of node.attributes) {
    writer.tag(5, 2).fork(); // NodeDef.attr: map<string, AttrValue>
    writer.tag(1, 2).string(attribute.name);
    writer.tag(2, 2).fork();
    encodeAttribute(writer, attribute);
    writer.join();
    writer.join();
  }
}
