import type { RandomStream } from '../../random/RandomStream';
import type { NeighborLists } from '../neighbors/NeighborLists';

/** Random part of a start, of its spread: separates points that would start in one place. */
const jitter = 0.01;

/**
 * Where points start: on an earlier layout (rows that it lacks amid their neighbors that it has), else
 * on the principal axes; scaled so that the standard deviation along x is `spread`.
 */
export function startLayout(
  kept: Int32Array,
  earlier: Float64Array | undefined,
  lists: NeighborLists,
  spread: number,
  random: RandomStream,
  principal: () => Float64Array,
): Float64Array {
  const layout = earlier ? fromEarlier(kept, earlier, lists) : principal();
  const count = layout.length / 2;
  let meanX = 0;
  let meanY = 0;
  for (let at = 0; at < layout.length; at += 2) {
    meanX += layout[at]! / count;
    meanY += layout[at + 1]! / count;
  }
  let square = 0;
  for (let at = 0; at < layout.length; at += 2) square += (layout[at]! - meanX) ** 2 / count;
  const scale = square > 0 ? spread / Math.sqrt(square) : 0;
  return layout.map((value, at) => {
    const centered = value - (at & 1 ? meanY : meanX);
    return centered * scale + spread * jitter * random.normal();
  });
}

function fromEarlier(kept: Int32Array, earlier: Float64Array, lists: NeighborLists): Float64Array {
  const layout = new Float64Array(2 * kept.length);
  const known = (at: number) =>
    Number.isFinite(earlier[2 * kept[at]!]! + earlier[2 * kept[at]! + 1]!);
  for (let at = 0; at < kept.length; at++) {
    const from = known(at)
      ? [at]
      : Array.from(lists.indices.subarray(at * lists.k, (at + 1) * lists.k)).filter(known);
    for (const axis of [0, 1]) {
      let sum = 0;
      for (const other of from) sum += earlier[2 * kept[other]! + axis]!;
      layout[2 * at + axis] = from.length > 0 ? sum / from.length : 0;
    }
  }
  return layout;
}
