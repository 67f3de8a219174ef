/** What a frame may take while the map moves, with room left for all else. */
const targetMilliseconds = 45;
const fewest = 10_000;
const first = 100_000;

/**
 * How many points are drawn while the map moves: as many as frames of the last movements showed to be
 * quick enough. What stands still is always drawn whole.
 */
export class MovingBudget {
  private points = first;

  get count(): number {
    return this.points;
  }

  /** @param drawn points in this frame, of all panes together */
  measured(drawn: number, milliseconds: number): void {
    if (milliseconds > targetMilliseconds) {
      const fitting = (drawn * targetMilliseconds) / milliseconds;
      this.points = Math.max(fewest, Math.round(this.points * 0.5 + fitting * 0.5));
    } else if (drawn >= this.points && milliseconds < targetMilliseconds / 2) {
      this.points = Math.round(this.points * 1.25);
    }
  }
}
