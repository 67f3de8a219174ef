/** Some of the items. Never changed: another selection is another object. */
export class Selection {
  private constructor(
    /** A byte an item: 1 for the chosen ones. */
    readonly mask: Uint8Array,
    readonly size: number,
  ) {}

  static none(count: number): Selection {
    return new Selection(new Uint8Array(count), 0);
  }

  static of(count: number, items: Iterable<number>): Selection {
    const mask = new Uint8Array(count);
    for (const item of items) if (item < count) mask[item] = 1;
    return Selection.ofMask(mask);
  }

  static ofMask(mask: Uint8Array): Selection {
    let size = 0;
    for (const bit of mask) size += bit;
    return new Selection(mask, size);
  }

  has(item: number): boolean {
    return this.mask[item] === 1;
  }

  /** In rising order, at most so many. */
  items(most = Infinity): number[] {
    const found: number[] = [];
    for (let item = 0; item < this.mask.length && found.length < most; item++) {
      if (this.mask[item]) found.push(item);
    }
    return found;
  }

  changedBy(items: Iterable<number>, how: 'replace' | 'add' | 'remove'): Selection {
    const mask = how === 'replace' ? new Uint8Array(this.mask.length) : this.mask.slice();
    for (const item of items) mask[item] = how === 'remove' ? 0 : 1;
    return Selection.ofMask(mask);
  }

  /** As text that the panel's state can keep: base64 of a bit an item, lowest bit first; '' for none. */
  encode(): string {
    if (this.size === 0) return '';
    const bytes = new Uint8Array(Math.ceil(this.mask.length / 8));
    this.mask.forEach((bit, item) => {
      bytes[item >> 3]! |= bit << (item & 7);
    });
    let binary = '';
    const piece = 0x8000;
    for (let at = 0; at < bytes.length; at += piece) {
      binary += String.fromCharCode(...bytes.subarray(at, at + piece));
    }
    return btoa(binary);
  }

  /** None for a text that is no selection of `count` items. */
  static decode(text: string, count: number): Selection {
    const binary = binaryOf(text);
    if (binary.length !== Math.ceil(count / 8)) return Selection.none(count);
    const mask = new Uint8Array(count);
    for (let item = 0; item < count; item++) {
      mask[item] = (binary.charCodeAt(item >> 3) >> (item & 7)) & 1;
    }
    return Selection.ofMask(mask);
  }
}

function binaryOf(base64: string): string {
  try {
    return atob(base64);
  } catch {
    return '';
  }
}
