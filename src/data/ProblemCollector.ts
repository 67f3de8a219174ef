import type { DataProblem } from './DataProblem';

const keptPerCode = 200;

/** Gathers problems; of a kind that comes millions of times it keeps the first ones and counts the rest. */
export class ProblemCollector {
  private readonly kept: DataProblem[] = [];
  private readonly counts = new Map<string, number>();

  add(code: string, path: string, message: string): void {
    const count = (this.counts.get(code) ?? 0) + 1;
    this.counts.set(code, count);
    if (count <= keptPerCode) this.kept.push({ code, path, message });
  }

  /** How many there are of one kind. */
  count(code: string): number {
    return this.counts.get(code) ?? 0;
  }

  first(code: string): DataProblem | undefined {
    return this.kept.find((problem) => problem.code === code);
  }

  list(): DataProblem[] {
    const sums = [...this.counts]
      .filter(([, count]) => count > keptPerCode)
      .map(([code, count]) => {
        const rest = count - keptPerCode;
        return { code, path: '…', message: `and ${rest.toLocaleString('en')} more`, count: rest };
      });
    return [...this.kept, ...sums];
  }
}
