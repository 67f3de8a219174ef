import { callerVariable } from '../launch/runCommandLine';
import type { TerminalIO } from './TerminalIO';

/**
 * One line on stderr that is rewritten in place on a terminal. Where stderr is a file or a pipe
 * (a cluster's job log), a line is printed only now and then, so that the log stays readable; more often
 * where a program of ours reads it.
 */
export class ProgressLine {
  private shown = '';
  private lastPrinted = -Infinity;

  constructor(
    private readonly io: TerminalIO,
    private readonly now: () => number = Date.now,
    private readonly millisecondsBetweenLines = io.env[callerVariable] === 'program' ? 250 : 5000,
  ) {}

  update(text: string): void {
    if (this.io.stderr.isTTY) {
      const line = text.slice(0, (this.io.stderr.columns ?? 80) - 1);
      this.io.stderr.write(`\r${line.padEnd(this.shown.length)}`);
      this.shown = line;
    } else if (
      text !== this.shown &&
      this.now() - this.lastPrinted >= this.millisecondsBetweenLines
    ) {
      this.shown = text;
      this.lastPrinted = this.now();
      this.io.stderr.write(`${text}\n`);
    }
  }

  /** Prints a lasting line; a progress line in place is cleared first. */
  print(text: string): void {
    this.clear();
    this.io.stderr.write(`${text}\n`);
  }

  clear(): void {
    if (this.shown && this.io.stderr.isTTY) {
      this.io.stderr.write(`\r${' '.repeat(this.shown.length)}\r`);
    }
    this.shown = '';
  }
}
