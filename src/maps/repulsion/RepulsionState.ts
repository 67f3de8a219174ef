/** Where the potential of all points is kept, and what its kernels need to know. All shared between threads. */
export interface RepulsionState {
  /** n × 2 positions. */
  positions: Float64Array<SharedArrayBuffer>;
  /** n × 2: Σⱼ (yᵢ − yⱼ)/(1 + dᵢⱼ²)², before division by Z. */
  forces: Float64Array<SharedArrayBuffer>;
  /** For each block of points its part of Z = Σᵢ Σⱼ≠ᵢ 1/(1 + dᵢⱼ²). */
  sums: Float64Array<SharedArrayBuffer>;
  /** Mesh origin x, y and spacing, which change as the map grows. */
  frame: Float64Array<SharedArrayBuffer>;
}
