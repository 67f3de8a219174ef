import { GrowingColumn } from './GrowingColumn';

/**
 * Tells which of many texts came before, without keeping them: a hash table of places. A `Map` of as
 * many strings would take ten times the memory.
 */
export class FirstPlaces {
  /** Place + 1; 0 is free. */
  private slots = new Int32Array(4096);
  private readonly hashes = new GrowingColumn(Int32Array);

  /** @param isAt Whether the text at an earlier place is this one: hashes alone may agree by chance. */
  constructor(private readonly isAt: (place: number, text: string) => boolean) {}

  /** The place of the same text added before; otherwise undefined, and the text gets the next place. */
  add(text: string): number | undefined {
    const hash = hashOf(text);
    let slot = hash & (this.slots.length - 1);
    for (; this.slots[slot] !== 0; slot = (slot + 1) & (this.slots.length - 1)) {
      const place = this.slots[slot]! - 1;
      if (this.hashes.at(place) === hash && this.isAt(place, text)) return place;
    }
    this.hashes.push(hash);
    this.slots[slot] = this.hashes.length;
    if (2 * this.hashes.length > this.slots.length) this.grow();
    return undefined;
  }

  private grow(): void {
    this.slots = new Int32Array(2 * this.slots.length);
    for (let place = 0; place < this.hashes.length; place++) {
      let slot = this.hashes.at(place) & (this.slots.length - 1);
      while (this.slots[slot] !== 0) slot = (slot + 1) & (this.slots.length - 1);
      this.slots[slot] = place + 1;
    }
  }
}

/** FNV-1a over UTF-16 code units, mixed once more so that its low bits are as good as the others. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}
