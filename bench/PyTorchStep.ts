import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { StepTime } from './StepTime';
import { childEnvironment } from '../src/engine/setup/childEnvironment';

/** PyTorch's training step in a process of its own, which computes only when asked to. */
export class PyTorchStep {
  version = '';
  private readonly lines: AsyncIterator<string>;

  private constructor(
    private readonly child: ChildProcessByStdio<Writable, Readable, null>,
    private readonly reader: Interface,
  ) {
    this.lines = reader[Symbol.asyncIterator]();
  }

  /** Undefined where EXPRESSION_LAB_BENCH_PYTHON is not set or that Python has no torch. */
  static async start(
    pairs: number,
    size: number,
    threads: number,
  ): Promise<PyTorchStep | undefined> {
    const python = process.env.EXPRESSION_LAB_BENCH_PYTHON;
    if (!python) return undefined;
    const script = join(__dirname, 'pytorchStep.py');
    const args = [script, ...[pairs, size, threads].map(String)];
    const child = spawn(python, args, {
      env: childEnvironment(process.env),
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const step = new PyTorchStep(child, createInterface({ input: child.stdout }));
    const first = await step.lines.next();
    if (first.done) return undefined;
    step.version = (JSON.parse(first.value) as { torch: string }).torch;
    return step;
  }

  async run(steps: number): Promise<StepTime[]> {
    this.child.stdin.write(`run ${steps}\n`);
    const answer = await this.lines.next();
    if (answer.done) throw new Error('The PyTorch process ended early.');
    return JSON.parse(answer.value) as StepTime[];
  }

  stop(): void {
    this.child.stdin.end('quit\n');
    this.reader.close();
  }
}
