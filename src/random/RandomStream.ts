/**
 * A reproducible stream of random numbers, named by where its numbers are used, for example
 * `RandomStream.named(seed, 'augmentation', step)`. Streams of different names are independent for
 * every practical purpose, so a resumed run needs no saved generator: step k draws what step k draws.
 *
 * Generator: xoshiro128** 1.1 (Blackman & Vigna 2018), seeded by splitmix32 from a hash of the name.
 * Integers and uniforms are the same on every machine; `normal` goes through Math.log and Math.cos,
 * whose last bit may differ between platforms.
 */
export class RandomStream {
  private constructor(private readonly state: Uint32Array) {}

  static named(seed: number, ...names: (string | number)[]): RandomStream {
    let hash = fnv1a(2166136261, `${seed}`);
    // The separator keeps ('ab', 'c') and ('a', 'bc') apart.
    for (const name of names) hash = fnv1a(hash, `\u0000${name}`);
    // A second hash in other order widens the seed to 64 bits: 32 alone would collide in long runs.
    const reversed = [...names].reverse();
    let second = fnv1a(0x9747b28c, `${seed}`);
    for (const name of reversed) second = fnv1a(second, `\u0001${name}`);
    const mixFirst = splitmix32(hash);
    const mixSecond = splitmix32(second);
    return RandomStream.fromState([mixFirst(), mixSecond(), mixFirst(), mixSecond()]);
  }

  /** For known-answer tests: the generator's four words, not all zero. */
  static fromState(words: readonly [number, number, number, number]): RandomStream {
    return new RandomStream(Uint32Array.from(words));
  }

  uint32(): number {
    const s = this.state;
    const s1 = s[1]!;
    const result = Math.imul(rotateLeft(Math.imul(s1, 5), 7), 9) >>> 0;
    const t = s1 << 9;
    s[2]! ^= s[0]!;
    s[3]! ^= s1;
    s[1]! ^= s[2]!;
    s[0]! ^= s[3]!;
    s[2]! ^= t;
    s[3] = rotateLeft(s[3]!, 11);
    return result;
  }

  /** Uniform in [0, 1) with 53 random bits. */
  uniform(): number {
    const high = this.uint32() >>> 5;
    const low = this.uint32() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  /** Uniform in [low, high). */
  uniformIn(low: number, high: number): number {
    return low + (high - low) * this.uniform();
  }

  /** Uniform in 0 … exclusiveMax − 1, without bias (rejection). `exclusiveMax` is 1 … 2³². */
  integer(exclusiveMax: number): number {
    if (!Number.isInteger(exclusiveMax) || exclusiveMax < 1 || exclusiveMax > 4294967296) {
      throw new RangeError(`integer(${exclusiveMax}): a whole number from 1 to 2^32 is expected`);
    }
    const limit = 4294967296 - (4294967296 % exclusiveMax);
    let value = this.uint32();
    while (value >= limit) value = this.uint32();
    return value % exclusiveMax;
  }

  /** True with the given probability. */
  chance(probability: number): boolean {
    return this.uniform() < probability;
  }

  /** Standard normal (Box & Muller 1958); two uniforms a draw, none kept, so that draws stay countable. */
  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    return radius * Math.cos(2 * Math.PI * this.uniform());
  }

  /** Shuffles in place (Fisher & Yates) and returns the same array. */
  shuffle<T>(items: T[]): T[] {
    for (let last = items.length - 1; last > 0; last--) {
      const other = this.integer(last + 1);
      [items[last], items[other]] = [items[other]!, items[last]!];
    }
    return items;
  }

  /** Index drawn with probability proportional to its weight. Weights are ≥ 0 with a positive sum. */
  weightedIndex(weights: readonly number[]): number {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    if (!(total > 0)) throw new RangeError('weightedIndex: no weight is above 0');
    let rest = this.uniform() * total;
    for (let index = 0; index < weights.length; index++) {
      rest -= weights[index]!;
      if (rest < 0) return index;
    }
    return weights.reduce((last, weight, index) => (weight > 0 ? index : last), 0);
  }
}

function rotateLeft(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

/** FNV-1a over UTF-16 code units, continued from `hash`. */
function fnv1a(hash: number, text: string): number {
  let value = hash;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 16777619);
  }
  return value >>> 0;
}

/** splitmix32 (the murmur3 finalizer on a Weyl sequence): turns a similar seed into unlike words. */
function splitmix32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
}
