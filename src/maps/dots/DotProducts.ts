import { dotModule } from './dotModule';
import { webAssembly } from './webAssembly';
import type { RowMatrix } from './RowMatrix';

interface DotExports {
  tile(
    a: number,
    b: number,
    out: number,
    aRows: number,
    bRows: number,
    rowBytes: number,
    outRowBytes: number,
  ): void;
  gather(
    a: number,
    base: number,
    indices: number,
    out: number,
    count: number,
    rowBytes: number,
  ): void;
}

const mostPages = 65_536;
let compiled: object | undefined;

/**
 * Dot products between rows of a shared matrix, for one thread: hand-written WebAssembly with vectors
 * of four float32 (10–13 billion multiply-adds a second on one core, ten times what JavaScript reaches).
 */
export class DotProducts {
  /** Rows that `tile` takes at most: of its first and of its second side. */
  static readonly tileRows = 64;
  static readonly tileColumns = 512;
  /** Rows that `gather` takes at most. */
  static readonly mostGathered = 16_000;

  /** Results of the last `tile` or `gather`. */
  readonly results: Float32Array;
  /** Where the caller writes the rows that `gather` shall take. */
  readonly indices: Int32Array;
  private readonly exports: DotExports;
  private readonly resultsAt: number;
  private readonly indicesAt: number;
  private readonly ownRowAt: number;
  private readonly values: Float32Array;

  constructor(
    private readonly matrix: RowMatrix,
    thread: number,
  ) {
    compiled ??= new webAssembly.Module(dotModule(mostPages));
    const instance = new webAssembly.Instance(compiled, { m: { m: matrix.memory } });
    this.exports = instance.exports as DotExports;
    this.resultsAt = matrix.rooms + thread * matrix.roomBytes;
    this.indicesAt = this.resultsAt + DotProducts.mostGathered * 4 + 64;
    this.ownRowAt = this.resultsAt + DotProducts.tileRows * DotProducts.tileColumns * 4;
    this.values = new Float32Array(matrix.memory.buffer);
    this.results = new Float32Array(
      matrix.memory.buffer,
      this.resultsAt,
      DotProducts.tileRows * DotProducts.tileColumns,
    );
    this.indices = new Int32Array(matrix.memory.buffer, this.indicesAt, DotProducts.mostGathered);
  }

  /**
   * results[r · tileColumns + c] = row(firstRow + r) · row(firstColumn + c).
   * `rows` ≤ 64, `columns` ≤ 512; what lies beyond the last row counts as zeros.
   */
  tile(firstRow: number, rows: number, firstColumn: number, columns: number): void {
    const rowBytes = this.matrix.stride * 4;
    this.exports.tile(
      firstRow * rowBytes,
      firstColumn * rowBytes,
      this.resultsAt,
      Math.ceil(rows / 4) * 4,
      Math.ceil(columns / 2) * 2,
      rowBytes,
      DotProducts.tileColumns * 4,
    );
  }

  /** results[i] = row · row(indices[i]) for i < count ≤ 16,000. */
  gather(row: number, count: number): void {
    this.gatherFrom(row * this.matrix.stride * 4, count);
  }

  /** results[c] = row · row(firstColumn + c) for c < columns ≤ 512. */
  rowTile(row: number, firstColumn: number, columns: number): void {
    for (let column = 0; column < columns; column++) this.indices[column] = firstColumn + column;
    this.gather(row, columns);
  }

  /** The same with a vector of the caller's, `columns` values. */
  gatherVector(vector: ArrayLike<number>, count: number): void {
    const start = this.ownRowAt / 4;
    for (let column = 0; column < this.matrix.columns; column++) {
      this.values[start + column] = vector[column]!;
    }
    this.gatherFrom(this.ownRowAt, count);
  }

  private gatherFrom(address: number, count: number): void {
    const whole = Math.ceil(count / 4) * 4;
    for (let extra = count; extra < whole; extra++) this.indices[extra] = 0;
    const rowBytes = this.matrix.stride * 4;
    this.exports.gather(address, 0, this.indicesAt, this.resultsAt, whole, rowBytes);
  }
}
