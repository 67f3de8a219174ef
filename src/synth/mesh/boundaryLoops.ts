/** The closed loops of boundary edges, each in the direction of its triangles. */
export function boundaryLoops(triangles: readonly number[]): number[][] {
  const edges = new Set<number>();
  for (let first = 0; first < triangles.length; first += 3) {
    for (let corner = 0; corner < 3; corner++) {
      edges.add(triangles[first + corner]! * 65536 + triangles[first + ((corner + 1) % 3)]!);
    }
  }
  const next = new Map<number, number>();
  for (const edge of edges) {
    const a = Math.floor(edge / 65536);
    const b = edge % 65536;
    if (!edges.has(b * 65536 + a)) next.set(a, b);
  }
  const loops: number[][] = [];
  while (next.size > 0) {
    const loop: number[] = [];
    let at = next.keys().next().value!;
    while (next.has(at)) {
      loop.push(at);
      const following = next.get(at)!;
      next.delete(at);
      at = following;
    }
    loops.push(loop);
  }
  return loops;
}
