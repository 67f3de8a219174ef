import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { childEnvironment } from '../src/engine/setup/childEnvironment';
import type { StepTime } from './StepTime';
import type { StepWork } from './StepWork';

export interface PyTorchSettings extends StepWork {
  threads: number;
  /** torch.compile instead of eager execution. */
  compile: boolean;
  device: 'cpu' | 'cuda';
}

/** PyTorch's step in a process of its own, which computes only when asked to. */
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
  static async start(settings: PyTorchSettings): Promise<PyTorchStep | undefined> {
    const python = process.env.EXPRESSION_LAB_BENCH_PYTHON;
    if (!python) return undefined;
    const args = [join(__dirname, 'pytorchStep.py'), JSON.stringify(settings)];
    const child = spawn(python, args, {
      env: childEnvironment(process.env),
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const step = new PyTorchStep(child, createInterface({ input: child.stdout }));
    const first = await step.lines.next();
    if (first.done) return undefined;
    const { torch, card } = JSON.parse(first.value) as { torch: string; card: string | null };
    step.version = card ? `${torch} on ${card}` : torch;
    return step;
  }

  /** @returns undefined when the process has ended: torch.compile needs a compiler, for example */
  async run(steps: number): Promise<StepTime[] | undefined> {
    this.child.stdin.write(`run ${steps}\n`);
    const answer = await this.lines.next();
    return answer.done ? undefined : (JSON.parse(answer.value) as StepTime[]);
  }

  stop(): void {
    this.child.stdin.end('quit\n');
    this.reader.close();
  }
}
