/** Many names in one buffer: millions of strings would take hundreds of megabytes. */
export class NameTable {
  /**
   * @param bytes UTF-8, one name after the other
   * @param ends where each name ends
   */
  constructor(
    readonly bytes: Uint8Array,
    readonly ends: Uint32Array,
  ) {}

  /** @throws RangeError beyond 4 GiB of names */
  static pack(count: number, names: Iterable<string>): NameTable {
    const ends = new Uint32Array(count);
    let bytes = Buffer.allocUnsafe(1024);
    let end = 0;
    let index = 0;
    for (const name of names) {
      // A UTF-16 unit takes three bytes at most.
      const needed = end + name.length * 3;
      if (needed > 0xffffffff) throw new RangeError('NameTable: more than 4 GiB of names');
      if (needed > bytes.length) {
        const larger = Buffer.allocUnsafe(Math.max(needed, bytes.length * 2));
        bytes.copy(larger, 0, 0, end);
        bytes = larger;
      }
      end += bytes.write(name, end, 'utf8');
      ends[index++] = end;
    }
    return new NameTable(bytes.subarray(0, end), ends);
  }

  get length(): number {
    return this.ends.length;
  }

  at(index: number): string {
    const start = index === 0 ? 0 : this.ends[index - 1]!;
    const { buffer, byteOffset } = this.bytes;
    return Buffer.from(buffer, byteOffset + start, this.ends[index]! - start).toString('utf8');
  }
}
