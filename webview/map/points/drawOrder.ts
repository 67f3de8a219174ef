/**
 * A fixed order of 0 … count − 1 that looks random: its first k items are a fair sample of all, which is
 * what is drawn while the map moves, and no category lies on top of the others because it came last.
 * Fisher–Yates, driven by xorshift32 with a fixed seed: the same items are drawn in every session.
 */
export function drawOrder(count: number): Uint32Array {
  const order = new Uint32Array(count);
  for (let at = 0; at < count; at++) order[at] = at;
  let state = 0x9e3779b9;
  for (let at = count - 1; at > 0; at--) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    const other = (state >>> 0) % (at + 1);
    const kept = order[at]!;
    order[at] = order[other]!;
    order[other] = kept;
  }
  return order;
}
