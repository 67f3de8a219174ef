import { pairRank } from './pairRank';

/**
 * The `capacity` nearest of all candidates offered for one row: a heap with the farthest on top.
 * Equally far candidates are told apart by `pairRank`, so that the choice among copies of one row
 * follows no order of rows.
 */
export class NearestHeap {
  readonly distances: Float64Array;
  readonly ids: Int32Array;
  size = 0;
  private row = 0;

  constructor(readonly capacity: number) {
    this.distances = new Float64Array(capacity);
    this.ids = new Int32Array(capacity);
  }

  start(row: number): void {
    this.row = row;
    this.size = 0;
  }

  /** What a candidate may be away at most to be of interest. */
  get bound(): number {
    return this.size < this.capacity ? Infinity : this.distances[0]!;
  }

  push(distance: number, id: number): void {
    if (this.size < this.capacity) {
      this.rise(this.size++, distance, id);
    } else if (this.isNearer(distance, id, 0)) {
      this.sink(0, this.size, distance, id);
    }
  }

  /** Sorts by distance, nearest first; nothing can be offered afterwards until `start`. */
  sort(): void {
    for (let last = this.size - 1; last > 0; last--) {
      const distance = this.distances[last]!;
      const id = this.ids[last]!;
      this.distances[last] = this.distances[0]!;
      this.ids[last] = this.ids[0]!;
      this.sink(0, last, distance, id);
    }
  }

  private isNearer(distance: number, id: number, place: number): boolean {
    const other = this.distances[place]!;
    if (distance !== other) return distance < other;
    const first = pairRank(this.row, id);
    const second = pairRank(this.row, this.ids[place]!);
    return first === second ? id < this.ids[place]! : first < second;
  }

  private rise(place: number, distance: number, id: number): void {
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!this.isFarther(distance, id, parent)) break;
      this.distances[place] = this.distances[parent]!;
      this.ids[place] = this.ids[parent]!;
      place = parent;
    }
    this.distances[place] = distance;
    this.ids[place] = id;
  }

  private sink(place: number, size: number, distance: number, id: number): void {
    for (;;) {
      let child = 2 * place + 1;
      if (child >= size) break;
      const right = child + 1;
      if (right < size && this.isFarther(this.distances[right]!, this.ids[right]!, child)) {
        child = right;
      }
      if (!this.isNearer(distance, id, child)) break;
      this.distances[place] = this.distances[child]!;
      this.ids[place] = this.ids[child]!;
      place = child;
    }
    this.distances[place] = distance;
    this.ids[place] = id;
  }

  private isFarther(distance: number, id: number, place: number): boolean {
    const other = this.distances[place]!;
    if (distance !== other) return distance > other;
    const first = pairRank(this.row, id);
    const second = pairRank(this.row, this.ids[place]!);
    return first === second ? id > this.ids[place]! : first > second;
  }
}
