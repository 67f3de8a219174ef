import { unsigned, WasmFunction, type Local } from './WasmFunction';
import { wasmCode as code } from './wasmCode';

/**
 * The WebAssembly module of our dot products, assembled here. It imports a shared memory as `m.m`:
 *
 * - `tile(a, b, out, aRows, bRows, rowBytes, outRowBytes)`: out[r][c] = a[r]·b[c]. `aRows` is a multiple
 *   of 4 and `bRows` of 2; rows are of float32, `rowBytes` long (a multiple of 16), one after another.
 *
 * Addresses are bytes into the memory. Sums are float32 in four lanes, in an order that depends on
 * nothing but the row's length: the same everywhere.
 */
export function dotModule(maximumPages: number): Uint8Array<ArrayBuffer> {
  const functions = [tileFunction()];
  const type = (count: number) => [0x60, count, ...new Array<number>(count).fill(code.i32), 0];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, ...type(7)]),
    // One import: a memory, shared (flag 3: shared, with a maximum).
    ...section(2, [1, ...name('m'), ...name('m'), 2, 3, 1, ...unsigned(maximumPages)]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...name('tile'), 0, 0]),
    ...section(10, [1, ...functions.flatMap((body) => body.encode())]),
  ]);
}

/** Four rows of a against two of b at a time: 8 sums and 6 operands stay in registers. */
function tileFunction(): WasmFunction {
  const f = new WasmFunction(7);
  const [a, b, out, aRows, bRows, rowBytes, outRowBytes] = [0, 1, 2, 3, 4, 5, 6];
  const [row, column, cell, end, below] = integers(f, 5);
  const left = integers(f, 4);
  const right = integers(f, 2);
  const sums = Array.from({ length: 8 }, () => f.vector());
  const operands = Array.from({ length: 2 }, () => f.vector());
  const value = f.vector();
  f.constant(0).set(row!);
  f.whileBelow(row!, aRows!, () => {
    f.constant(0).set(column!).get(b!).set(right[0]!).get(out!).set(cell!);
    f.whileBelow(column!, bRows!, () => {
      f.get(a!).set(left[0]!);
      for (const r of [1, 2, 3])
        f.get(left[r - 1]!)
          .get(rowBytes!)
          .emit(code.i32Add)
          .set(left[r]!);
      f.get(right[0]!).get(rowBytes!).emit(code.i32Add).set(right[1]!);
      for (const sum of sums) f.zeroVector(sum);
      f.get(left[1]!).set(end!);
      f.whileBelow(left[0]!, end!, () => {
        for (const c of [0, 1]) f.loadVector(right[c]!).set(operands[c]!);
        for (const r of [0, 1, 2, 3]) {
          f.loadVector(left[r]!).set(value);
          for (const c of [0, 1]) {
            const sum = sums[r * 2 + c]!;
            f.get(sum).get(value).get(operands[c]!).multiplyVectors().addVectors().set(sum);
          }
        }
        for (const pointer of [...left, ...right]) f.advance(pointer, 16);
      });
      f.get(cell!).set(below!);
      for (const r of [0, 1, 2, 3]) {
        for (const c of [0, 1]) storeSum(f, below!, sums[r * 2 + c]!, c * 4);
        f.advanceBy(below!, outRowBytes!);
      }
      // The inner loop has moved right[0] by one row: the next pair begins where right[1] ended.
      f.get(right[1]!).set(right[0]!);
      f.advance(cell!, 8).advance(column!, 2);
    });
    f.get(left[3]!).set(a!);
    f.get(out!).get(outRowBytes!).constant(2).emit(code.i32Shl, code.i32Add).set(out!);
    f.advance(row!, 4);
  });
  return f;
}

function storeSum(f: WasmFunction, address: Local, vector: Local, offset: number): void {
  f.get(address).sumOfLanes(vector).emit(code.f32Store, 2, offset);
}

function integers(f: WasmFunction, count: number): Local[] {
  return Array.from({ length: count }, () => f.integer());
}

function section(id: number, content: number[]): number[] {
  return [id, ...unsigned(content.length), ...content];
}

function name(text: string): number[] {
  return [text.length, ...Buffer.from(text, 'latin1')];
}
