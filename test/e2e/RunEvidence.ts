import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { processesNaming } from '../harness/processes';
import { waitUntil } from '../harness/waitUntil';

/** One run as its directory and the process table show it: what the editor says is checked against this. */
export class RunEvidence {
  private constructor(readonly folder: string) {}

  /** The newest run of the workspace's experiment. */
  static async newest(workspace: string, experiment = 'smoke'): Promise<RunEvidence> {
    const runs = join(workspace, 'runs', experiment);
    const names = await waitUntil('a run directory', async () => {
      const found = await readdir(runs);
      return found.length > 0 && found.sort();
    });
    return new RunEvidence(join(runs, names.at(-1)!));
  }

  /** The `train` events so far. */
  async trainEvents(): Promise<{ step: number; loss: number }[]> {
    const text = await readFile(join(this.folder, 'events.jsonl'), 'utf8');
    return text
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as { type: string; step: number; loss: number })
      .filter(({ type }) => type === 'train');
  }

  async lastStep(): Promise<number> {
    return (await this.trainEvents()).at(-1)?.step ?? 0;
  }

  /** Waits until training has gone on for some steps from now. */
  async waitForMoreSteps(more = 2, seconds = 60): Promise<void> {
    const start = await this.lastStep();
    await waitUntil(`${more} more steps`, async () => (await this.lastStep()) >= start + more, {
      seconds,
      describe: () => this.lastStep(),
    });
  }

  /** Names of the checkpoints that were written to their end. */
  async checkpoints(): Promise<string[]> {
    const names = await readdir(join(this.folder, 'checkpoints'));
    return names.filter((name) => /^step-\d+$/.test(name));
  }

  trainerPid(): number {
    return this.pidOf('trainer.js');
  }

  supervisorPid(): number {
    return this.pidOf('supervisor.js');
  }

  isTraining(): boolean {
    return this.processes('trainer.js').length > 0;
  }

  private pidOf(program: string): number {
    const [found] = this.processes(program);
    if (!found) throw new Error(`No ${program} runs for ${this.folder}`);
    return found.pid;
  }

  private processes(program: string) {
    return processesNaming(this.folder).filter(({ commandLine }) => commandLine.includes(program));
  }
}
