import type { Engine } from '../src/engine/Engine';
import { median } from './median';
import { OurStep } from './ourStep';
import { PyTorchStep } from './PyTorchStep';
import type { StepTime } from './StepTime';
import type { StepWork } from './StepWork';

export interface Comparison {
  rounds: number;
  steps: number;
  threads: number;
  /** Sides by name: ours `recorded`, `eager`; PyTorch's `torch`, `torch-compile`. */
  sides: readonly string[];
}

interface Side {
  name: string;
  /** What the goal compares it with. */
  goal: string;
  run(steps: number): Promise<StepTime[] | undefined>;
  stop(): void;
}

/** Measures one kind of step on all sides, alternated in one run. @returns lines to print, medians and ratios */
export async function measureWork(
  engine: Engine,
  work: StepWork,
  { rounds, steps, threads, sides }: Comparison,
): Promise<string[]> {
  const lines = [title(work)];
  const taking: Side[] = [];
  const device = engine.device.startsWith('GPU') ? ('cuda' as const) : ('cpu' as const);
  for (const name of sides) {
    if (name === 'recorded' || name === 'eager') taking.push(ours(engine, work, name, lines));
    else {
      const compile = name === 'torch-compile';
      const theirs = await PyTorchStep.start({ ...work, threads, compile, device });
      if (theirs) taking.push(byPyTorch(theirs, compile, work));
    }
  }
  const times = new Map<Side, StepTime[]>(taking.map((side) => [side, []]));
  for (let round = -1; round < rounds; round++) {
    for (const side of [...times.keys()]) {
      // The first round is warm-up: recording, compilation, allocators.
      const taken = await side.run(round < 0 ? 3 : steps);
      if (!taken) {
        lines.push(`  ${side.name}: ended early`);
        times.delete(side);
      } else if (round >= 0) times.get(side)!.push(...taken);
    }
  }
  for (const side of taking) side.stop();
  return [...lines, ...report([...times], work)];
}

function title({ architecture, work, images, size, precision }: StepWork): string {
  const what = work === 'train' ? `2×${images / 2} views` : `embedding ${images} images`;
  return `${architecture}, ${what} at ${size}², ${precision}`;
}

function ours(engine: Engine, work: StepWork, name: 'recorded' | 'eager', lines: string[]): Side {
  const step = new OurStep(engine, work, name);
  const run = (steps: number) => Promise.resolve(Array.from({ length: steps }, () => step.run()));
  const stop = () => {
    const { recording, writing, loading, comparing } = step.preparation;
    if (recording) {
      const [ready, ...parts] = [
        recording + writing + loading,
        recording,
        writing,
        loading,
        comparing,
      ].map((time) => (time / 1000).toFixed(1));
      const [record, write, load, compare] = parts;
      lines.push(
        `  preparing: ${ready} s (record ${record}, write ${write}, load ${load}), first replay and comparison ${compare} s`,
      );
    }
    lines.push(...step.told.map((told) => `  ${name} ${told}`));
    step.dispose();
  };
  return { name: `expression-lab ${name}`, goal: '', run, stop };
}

function byPyTorch(step: PyTorchStep, compile: boolean, { precision, work }: StepWork): Side {
  const low = precision === 'bfloat16' ? ', bfloat16 autocast' : '';
  const goals = compile ? '0.95' : work === 'embed' ? '0.9' : low ? '1.0' : '0.8';
  return {
    name: `PyTorch ${step.version} ${compile ? 'torch.compile' : 'eager channels_last'}${low}`,
    goal: goals,
    run: (steps) => step.run(steps),
    stop: () => step.stop(),
  };
}

function report(sides: [Side, StepTime[]][], { images }: StepWork): string[] {
  const middle = (times: StepTime[], pick: (time: StepTime) => number) => median(times.map(pick));
  const own = sides.find(([side]) => side.goal === '')?.[1];
  return sides.map(([{ name, goal }, times]) => {
    const wall = middle(times, (time) => time.wall);
    const cpu = middle(times, (time) => time.cpu);
    const rate = ((images * 1000) / wall).toFixed(0);
    const text = `  ${name}: ${wall.toFixed(0)} ms, processor ${cpu.toFixed(0)} ms, ${rate} images/s`;
    if (goal === '' || !own) return text;
    const ratios = [
      middle(own, (time) => time.wall) / wall,
      middle(own, (time) => time.cpu) / cpu,
    ].map((ratio) => ratio.toFixed(2));
    return `${text}; ours / this: ${ratios[0]} (goal ≤ ${goal}), processor time ${ratios[1]}`;
  });
}
