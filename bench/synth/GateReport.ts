import { writeAtomically } from '../../src/files/writeAtomically';
import type { Estimate } from './gateStatistics';

export interface GateResult {
  gate: string;
  measured: string;
  pass: string;
  passed: boolean;
}

/** Says each gate as soon as it is known, and keeps the file up to date: a long run that is stopped was not in vain. */
export class GateReport {
  readonly results: GateResult[] = [];
  private readonly started = performance.now();

  constructor(
    private readonly about: { people: number; seed: number },
    private readonly out: string | undefined,
  ) {}

  async add(gate: string, measured: string, pass: string, passed: boolean): Promise<void> {
    this.results.push({ gate, measured, pass, passed });
    console.log(`${passed ? 'pass' : 'FAIL'}  ${gate.padEnd(56)}  ${measured}  (${pass})`);
    if (!this.out) return;
    await writeAtomically(
      this.out,
      JSON.stringify({ ...this.about, results: this.results }, null, 2),
    );
  }

  /** A line of progress with the time that has gone by, on the error stream. */
  progress(text: string): void {
    console.error(`${((performance.now() - this.started) / 1000).toFixed(0)} s: ${text}`);
  }

  get passed(): boolean {
    return this.results.length > 0 && this.results.every(({ passed }) => passed);
  }

  static text({ value, low, high }: Estimate, digits = 3): string {
    return `${value.toFixed(digits)} [${low.toFixed(digits)}, ${high.toFixed(digits)}]`;
  }
}
