import { GrowingColumn } from './GrowingColumn';

/** Many short texts in one buffer, as UTF-8. */
export class GrowingText {
  private bytes = Buffer.alloc(4096);
  private used = 0;
  private readonly ends = new GrowingColumn(Float64Array);

  push(text: string): void {
    const length = Buffer.byteLength(text);
    if (this.used + length > this.bytes.length) {
      const larger = Buffer.alloc(Math.max(2 * this.bytes.length, this.used + length));
      this.bytes.copy(larger, 0, 0, this.used);
      this.bytes = larger;
    }
    this.used += this.bytes.write(text, this.used);
    this.ends.push(this.used);
  }

  at(index: number): string {
    return this.bytes.toString(
      'utf8',
      index === 0 ? 0 : this.ends.at(index - 1),
      this.ends.at(index),
    );
  }
}
