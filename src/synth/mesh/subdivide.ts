export interface Surface {
  positions: Float64Array;
  /** Further values a vertex, interpolated like the positions' edge midpoints. */
  side: Float64Array;
  triangles: number[];
}

interface Edge {
  a: number;
  b: number;
  opposite: number[];
  midpoint: number;
}

/**
 * One step of Loop subdivision (Loop 1987, with Warren's vertex weights); boundaries are cubic splines.
 * Old vertices keep their numbers; the new ones, one an edge, follow in the order of first use.
 */
export function subdivide({ positions, side, triangles }: Surface): Surface {
  const vertices = positions.length / 3;
  const edges = collectEdges(triangles, vertices);
  const finer = new Float64Array(3 * (vertices + edges.size));
  const finerSide = new Float64Array(vertices + edges.size);
  finerSide.set(side);
  moveOldVertices(positions, [...edges.values()], finer);
  for (const edge of edges.values()) {
    const { a, b, opposite, midpoint } = edge;
    finerSide[midpoint] = (side[a]! + side[b]!) / 2;
    for (let axis = 0; axis < 3; axis++) {
      const ends = positions[3 * a + axis]! + positions[3 * b + axis]!;
      finer[3 * midpoint + axis] =
        opposite.length === 2
          ? (3 / 8) * ends +
            (positions[3 * opposite[0]! + axis]! + positions[3 * opposite[1]! + axis]!) / 8
          : ends / 2;
    }
  }
  return { positions: finer, side: finerSide, triangles: splitTriangles(triangles, edges) };
}

function edgeKey(a: number, b: number): number {
  return Math.min(a, b) * 65536 + Math.max(a, b);
}

function collectEdges(triangles: readonly number[], vertices: number): Map<number, Edge> {
  const edges = new Map<number, Edge>();
  for (let first = 0; first < triangles.length; first += 3) {
    for (let corner = 0; corner < 3; corner++) {
      const a = triangles[first + corner]!;
      const b = triangles[first + ((corner + 1) % 3)]!;
      const key = edgeKey(a, b);
      const known = edges.get(key);
      const edge = known ?? { a, b, opposite: [], midpoint: vertices + edges.size };
      edge.opposite.push(triangles[first + ((corner + 2) % 3)]!);
      if (!known) edges.set(key, edge);
    }
  }
  return edges;
}

function moveOldVertices(positions: Float64Array, edges: readonly Edge[], out: Float64Array): void {
  const vertices = positions.length / 3;
  const neighbors: number[][] = Array.from({ length: vertices }, () => []);
  const boundary: number[][] = Array.from({ length: vertices }, () => []);
  for (const { a, b, opposite } of edges) {
    neighbors[a]!.push(b);
    neighbors[b]!.push(a);
    if (opposite.length === 1) {
      boundary[a]!.push(b);
      boundary[b]!.push(a);
    }
  }
  for (let vertex = 0; vertex < vertices; vertex++) {
    const onBoundary = boundary[vertex]!.length > 0;
    const ring = onBoundary ? boundary[vertex]! : neighbors[vertex]!;
    const weight = onBoundary ? 1 / 8 : ring.length === 3 ? 3 / 16 : 3 / (8 * ring.length);
    for (let axis = 0; axis < 3; axis++) {
      let sum = 0;
      for (const other of ring) sum += positions[3 * other + axis]!;
      const own = positions[3 * vertex + axis]!;
      out[3 * vertex + axis] = own * (1 - weight * ring.length) + weight * sum;
    }
  }
}

function splitTriangles(triangles: readonly number[], edges: Map<number, Edge>): number[] {
  const finer: number[] = [];
  for (let first = 0; first < triangles.length; first += 3) {
    const [a, b, c] = [triangles[first]!, triangles[first + 1]!, triangles[first + 2]!];
    const ab = edges.get(edgeKey(a, b))!.midpoint;
    const bc = edges.get(edgeKey(b, c))!.midpoint;
    const ca = edges.get(edgeKey(c, a))!.midpoint;
    finer.push(a, ab, ca, ab, b, bc, ca, bc, c, ab, bc, ca);
  }
  return finer;
}
