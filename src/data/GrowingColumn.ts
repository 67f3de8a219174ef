type Numbers = Int32Array | Float64Array;

/** Numbers in a typed array that doubles when full. */
export class GrowingColumn<Kind extends Numbers> {
  length = 0;
  private values: Kind;

  constructor(private readonly kind: new (length: number) => Kind) {
    this.values = new kind(1024);
  }

  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = new this.kind(2 * this.length);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.length++] = value;
  }

  at(index: number): number {
    return this.values[index]!;
  }
}
