import { hasPlace, type Placement, xOf, yOf } from './Layout';

/** About so many items a cell. */
const itemsPerCell = 4;
const mostCells = 1 << 20;

/** A uniform grid over one placement: which item lies near a place, without looking at all of them. */
export class PointGrid {
  private readonly starts: Uint32Array;
  private readonly items: Uint32Array;
  private readonly side: number;
  private readonly left: number;
  private readonly bottom: number;
  private readonly cell: number;

  constructor(
    private readonly placement: Placement,
    count: number,
  ) {
    const { from, to } = placement;
    this.left = Math.min(from.left, to.left);
    this.bottom = Math.min(from.bottom, to.bottom);
    const span = Math.max(
      from.left + from.span - this.left,
      to.left + to.span - this.left,
      from.bottom + from.span - this.bottom,
      to.bottom + to.span - this.bottom,
    );
    const cells = Math.min(mostCells, Math.max(1, count / itemsPerCell));
    this.side = Math.max(1, Math.floor(Math.sqrt(cells)));
    this.cell = span / this.side || 1;
    this.starts = new Uint32Array(this.side * this.side + 1);
    this.items = new Uint32Array(count);
    this.fill(count);
  }

  /**
   * The item nearest to a place within a distance, of those that `isShown`, or undefined.
   *
   * @param radius in map units
   */
  nearest(
    x: number,
    y: number,
    radius: number,
    isShown: (item: number) => boolean,
  ): number | undefined {
    let best: number | undefined;
    let bestDistance = radius * radius;
    this.forEachIn(x - radius, y - radius, x + radius, y + radius, (item) => {
      const distance = (xOf(this.placement, item) - x) ** 2 + (yOf(this.placement, item) - y) ** 2;
      if (distance > bestDistance || !isShown(item)) return;
      bestDistance = distance;
      best = item;
    });
    return best;
  }

  /** Calls back with every item of the cells that a rectangle touches: all inside, and some beside it. */
  forEachIn(
    left: number,
    bottom: number,
    right: number,
    top: number,
    visit: (item: number) => void,
  ): void {
    const [firstColumn, lastColumn] = [this.column(left), this.column(right)];
    const [firstRow, lastRow] = [this.row(bottom), this.row(top)];
    for (let row = firstRow; row <= lastRow; row++) {
      for (let column = firstColumn; column <= lastColumn; column++) {
        const cell = row * this.side + column;
        for (let at = this.starts[cell]!; at < this.starts[cell + 1]!; at++) visit(this.items[at]!);
      }
    }
  }

  /** A counting sort of the items by their cells. */
  private fill(count: number): void {
    const cellOf = new Int32Array(count);
    for (let item = 0; item < count; item++) {
      if (!hasPlace(this.placement, item)) {
        cellOf[item] = -1;
        continue;
      }
      const [x, y] = [xOf(this.placement, item), yOf(this.placement, item)];
      const cell = this.row(y) * this.side + this.column(x);
      cellOf[item] = cell;
      this.starts[cell + 1]!++;
    }
    for (let cell = 0; cell < this.side * this.side; cell++) {
      this.starts[cell + 1]! += this.starts[cell]!;
    }
    const next = this.starts.slice();
    for (let item = 0; item < count; item++) {
      const cell = cellOf[item]!;
      if (cell >= 0) this.items[next[cell]!++] = item;
    }
  }

  private column(x: number): number {
    return Math.min(this.side - 1, Math.max(0, Math.floor((x - this.left) / this.cell)));
  }

  private row(y: number): number {
    return Math.min(this.side - 1, Math.max(0, Math.floor((y - this.bottom) / this.cell)));
  }
}
