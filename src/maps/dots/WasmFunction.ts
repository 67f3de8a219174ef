import { wasmCode as code } from './wasmCode';

/** A local of a function under construction. */
export type Local = number;

/**
 * Writes the body of one WebAssembly function. It knows just what our dot products need: 32-bit
 * integers for addresses and counts, vectors of four floats, counted loops. No tool, no binary blob
 * in the repository: the module is assembled when it is first needed, in microseconds.
 */
export class WasmFunction {
  private readonly bytes: number[] = [];
  private readonly localTypes: number[] = [];

  constructor(readonly parameterCount: number) {}

  integer(): Local {
    return this.parameterCount + this.localTypes.push(code.i32) - 1;
  }

  vector(): Local {
    return this.parameterCount + this.localTypes.push(code.v128) - 1;
  }

  emit(...bytes: number[]): this {
    this.bytes.push(...bytes);
    return this;
  }

  get(local: Local): this {
    return this.emit(code.localGet, ...unsigned(local));
  }

  set(local: Local): this {
    return this.emit(code.localSet, ...unsigned(local));
  }

  constant(value: number): this {
    return this.emit(code.i32Const, ...signed(value));
  }

  /** local += step (bytes or counts). */
  advance(local: Local, step: number): this {
    return this.get(local).constant(step).emit(code.i32Add).set(local);
  }

  /** local += other. */
  advanceBy(local: Local, other: Local): this {
    return this.get(local).get(other).emit(code.i32Add).set(local);
  }

  zeroVector(local: Local): this {
    return this.emit(code.vector, code.v128Const, ...new Array<number>(16).fill(0)).set(local);
  }

  loadVector(address: Local): this {
    // Alignment 2² bytes promised, offset 0.
    return this.get(address).emit(code.vector, code.v128Load, 2, 0);
  }

  multiplyVectors(): this {
    return this.emit(code.vector, ...unsigned(code.f32x4Mul));
  }

  addVectors(): this {
    return this.emit(code.vector, ...unsigned(code.f32x4Add));
  }

  /** Leaves the sum of a vector's four lanes, as float. */
  sumOfLanes(vector: Local): this {
    for (const lane of [0, 1, 2, 3]) {
      this.get(vector).emit(code.vector, code.f32x4ExtractLane, lane);
      if (lane > 0) this.emit(code.f32Add);
    }
    return this;
  }

  /** Repeats `body` while `index` < `end` (unsigned); `body` itself advances the index. */
  whileBelow(index: Local, end: Local, body: () => void): this {
    this.emit(code.block, code.emptyType, code.loop, code.emptyType);
    this.get(index).get(end).emit(code.i32GeU, code.brIf, 1);
    body();
    return this.emit(code.br, 0, code.end, code.end);
  }

  /** The function as it stands in the module's code section. */
  encode(): number[] {
    const locals = this.localTypes.flatMap((type) => [1, type]);
    const body = [...unsigned(this.localTypes.length), ...locals, ...this.bytes, code.end];
    return [...unsigned(body.length), ...body];
  }
}

/** LEB128. */
export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  do {
    const low = value & 0x7f;
    value >>>= 7;
    bytes.push(value ? low | 0x80 : low);
  } while (value);
  return bytes;
}

function signed(value: number): number[] {
  const bytes: number[] = [];
  for (;;) {
    const low = value & 0x7f;
    value >>= 7;
    const done = (value === 0 && !(low & 0x40)) || (value === -1 && (low & 0x40) !== 0);
    bytes.push(done ? low : low | 0x80);
    if (done) return bytes;
  }
}
