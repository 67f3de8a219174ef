/** Turns something unknown into a T, or throws a DecodeError that names the place. */
export type Decoder<T> = (value: unknown, place: string) => T;

export type Decoded<D> = D extends Decoder<infer T> ? T : never;

export class DecodeError extends Error {
  constructor(place: string, expected: string) {
    super(`${place}: expected ${expected}`);
    this.name = 'DecodeError';
  }
}

export const text: Decoder<string> = (value, place) => {
  if (typeof value !== 'string') throw new DecodeError(place, 'a text');
  return value;
};

/** A finite number. */
export const number: Decoder<number> = (value, place) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw new DecodeError(place, 'a finite number');
  }
  return value;
};

export const flag: Decoder<boolean> = (value, place) => {
  if (typeof value !== 'boolean') throw new DecodeError(place, 'true or false');
  return value;
};

export const floats: Decoder<Float64Array> = (value, place) => {
  if (!(value instanceof Float64Array)) throw new DecodeError(place, 'a Float64Array');
  return value;
};

export const bytes: Decoder<ArrayBuffer> = (value, place) => {
  if (!(value instanceof ArrayBuffer)) throw new DecodeError(place, 'an ArrayBuffer');
  return value;
};

export function oneOf<const T extends string>(...words: T[]): Decoder<T> {
  return (value, place) => {
    const word = words.find((candidate) => candidate === value);
    if (word === undefined) throw new DecodeError(place, `one of ${words.join(', ')}`);
    return word;
  };
}

export function either<A, B>(first: Decoder<A>, second: Decoder<B>): Decoder<A | B> {
  return (value, place) => {
    try {
      return first(value, place);
    } catch (error) {
      if (error instanceof DecodeError) return second(value, place);
      throw error;
    }
  };
}

export function optional<T>(decoder: Decoder<T>): Decoder<T | undefined> {
  return (value, place) =>
    value === undefined || value === null ? undefined : decoder(value, place);
}

export function list<T>(decoder: Decoder<T>): Decoder<T[]> {
  return (value, place) => {
    if (!Array.isArray(value)) throw new DecodeError(place, 'a list');
    return value.map((item, index) => decoder(item, `${place}[${index}]`));
  };
}

export function pair<T>(decoder: Decoder<T>): Decoder<[T, T]> {
  return (value, place) => {
    const items = list(decoder)(value, place);
    if (items.length !== 2) throw new DecodeError(place, 'two items');
    return [items[0]!, items[1]!];
  };
}

/** An object with at least these fields; others are left out. */
export function record<Fields extends Record<string, Decoder<unknown>>>(
  fields: Fields,
): Decoder<{ [Name in keyof Fields]: Decoded<Fields[Name]> }> {
  return (value, place) => {
    if (typeof value !== 'object' || value === null) throw new DecodeError(place, 'an object');
    const source = value as Record<string, unknown>;
    const entries = Object.entries(fields).map(([name, decoder]) => [
      name,
      decoder(source[name], `${place}.${name}`),
    ]);
    return Object.fromEntries(entries) as { [Name in keyof Fields]: Decoded<Fields[Name]> };
  };
}

export const nothing: Decoder<Record<never, never>> = record({});
