// Is SynthFaces realistic enough? `npm run synth:gates [-- --people 100 --seed 20261124 --parts networks,sweeps,pixels,speed --out gates.json]`
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { FaceNetworks } from '../src/faces/FaceNetworks';
import type { FaceAnalysis } from '../src/faces/FaceAnalysis';
import { RandomStream } from '../src/random/RandomStream';
import { planClip, stateOf } from '../src/synth/clips/planClip';
import { actionUnitCount, actionUnits } from '../src/synth/expression/actionUnits';
import { basicExpressions, prototypeOf, variantCount } from '../src/synth/expression/prototypes';
import { ClipRenderer } from '../src/synth/render/ClipRenderer';
import { landmarksOf } from '../src/synth/render/landmarks';
import { actionUnitSweeps } from './synth/actionUnitSweeps';
import {
  jackknifed,
  omegaSquared,
  overPeople,
  PairDistances,
  weightedCorrelation,
  weightedMean,
  weightedMedian,
  type Described,
} from './synth/gateStatistics';
import { GateReport } from './synth/GateReport';
import { HumanNetworks, type HumanFace } from './synth/HumanNetworks';
import { rgbOf } from './synth/rgbOf';
import { speedAndMemory } from './synth/speedAndMemory';

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '100' },
    seed: { type: 'string', default: '20261124' },
    out: { type: 'string' },
    parts: { type: 'string', default: 'networks,sweeps,pixels,speed' },
    /** Action units to sweep, if not all: `--units 4,23`. */
    units: { type: 'string' },
  },
});
const parts = values.parts.split(',');
const unknown = parts.find((part) => !['networks', 'sweeps', 'pixels', 'speed'].includes(part));
if (unknown !== undefined)
  throw new Error(`No part "${unknown}"; there are networks, sweeps, pixels and speed`);
const people = Number(values.people);
const seed = Number(values.seed);
const size = 128;
const options = { people, clips: 4, seconds: 6, fps: 25 / 6, size, seed, couplings: [] };
const gates = new GateReport({ people, seed }, values.out);
const { text } = GateReport;

interface Shot {
  person: number;
  clip: number;
  expression: number;
  truth: Float64Array;
  yaw: number;
  pitch: number;
  roll: number;
  face: FaceAnalysis | undefined;
  human: HumanFace | undefined;
}

void main();

async function main(): Promise<void> {
  // First, before the networks take memory of their own.
  if (parts.includes('speed')) await speedAndMemory(options, gates);
  if (parts.includes('networks') || parts.includes('sweeps')) {
    const faces = await FaceNetworks.load({
      models: resolve('node_modules/@vladmandic/face-api/model'),
      wasm: resolve('node_modules/@tensorflow/tfjs-backend-wasm/dist'),
    });
    const human = await HumanNetworks.load();
    if (parts.includes('networks')) {
      const shots = await takeShots(faces, human);
      await detection(shots);
      await landmarks(shots);
      await pose(shots);
      await verification(shots);
      await expression(shots);
    }
    if (parts.includes('sweeps')) {
      const wanted = values.units?.split(',');
      const units = actionUnits.filter((unit) => !wanted || wanted.includes(String(unit)));
      await actionUnitSweeps(options, faces, human, gates, units);
    }
  }
  if (parts.includes('pixels')) await shortcut();
  process.exit(gates.passed ? 0 : 1);
}

/** Seven expressions of each person, in two stylings, |yaw| < 30°, intensity 0.7–1. */
async function takeShots(faces: FaceNetworks, human: HumanNetworks): Promise<Shot[]> {
  const shots: Shot[] = [];
  for (let person = 0; person < people; person++) {
    for (let clip = 0; clip < 2; clip++) {
      const plan = planClip(options, person, clip);
      const renderer = new ClipRenderer(plan.look, size);
      for (let expression = clip; expression < 7; expression += 2) {
        const stream = RandomStream.named(seed, 'gates', person, expression);
        const name = basicExpressions[expression]!;
        const strengths = prototypeOf(name, stream.integer(variantCount(name)));
        const intensity = stream.uniformIn(0.7, 1);
        for (let unit = 0; unit < actionUnitCount; unit++) strengths[unit]! *= intensity;
        const frame = plan.frames[expression]!;
        const degree = Math.PI / 180;
        const pose = {
          ...frame.pose,
          yaw: stream.uniformIn(-30, 30) * degree,
          pitch: stream.uniformIn(-12, 12) * degree,
          roll: stream.uniformIn(-10, 10) * degree,
        };
        const neutralGaze = { gazeYaw: -0.6 * pose.yaw, gazePitch: -0.5 * pose.pitch };
        const still = {
          ...frame,
          right: strengths,
          left: strengths,
          blink: 0,
          speech: 0,
          pose,
          ...neutralGaze,
        };
        renderer.render(stateOf(still), frame.noiseSeed);
        const image = rgbOf(renderer);
        shots.push({
          ...{ person, clip, expression, yaw: pose.yaw, pitch: pose.pitch, roll: pose.roll },
          truth: landmarksOf(renderer).points,
          face: await faces.analyze(image),
          human: await human.analyze(image),
        });
      }
    }
    if (person % 10 === 9) gates.progress(`${person + 1} of ${people} people seen by the networks`);
  }
  return shots;
}

async function detection(shots: readonly Shot[]): Promise<void> {
  const share = async (name: string, found: (shot: Shot) => boolean): Promise<void> => {
    const items = shots.map((shot) => ({ person: shot.person, value: found(shot) ? 1 : 0 }));
    const estimate = overPeople(people, (weights) => weightedMean(items, weights));
    await gates.add(
      `found by ${name}, |yaw| < 30°`,
      text(estimate),
      '≥ .95',
      estimate.value >= 0.95,
    );
  };
  await share('face-api (tiny YOLO)', ({ face }) => face !== undefined);
  await share('human (BlazeFace)', ({ human }) => human !== undefined);
}

async function landmarks(shots: readonly Shot[]): Promise<void> {
  const items: { person: number; value: number }[] = [];
  for (const { person, face, truth } of shots) {
    if (!face) continue;
    const scale = Math.hypot(truth[72]! - truth[90]!, truth[73]! - truth[91]!);
    let sum = 0;
    for (let point = 17; point < 68; point++) {
      const dx = face.landmarks[2 * point]! - truth[2 * point]!;
      const dy = face.landmarks[2 * point + 1]! - truth[2 * point + 1]!;
      sum += Math.hypot(dx, dy) / scale / 51;
    }
    items.push({ person, value: sum });
  }
  const estimate = overPeople(people, (weights) => weightedMedian(items, weights));
  await gates.add(
    'landmark error, 51 points / outer-eye distance, median',
    text(estimate, 4),
    '≤ .05',
    estimate.value <= 0.05,
  );
}

async function pose(shots: readonly Shot[]): Promise<void> {
  for (const angle of ['yaw', 'pitch', 'roll'] as const) {
    const items = shots.flatMap((shot) =>
      shot.human && Number.isFinite(shot.human[angle])
        ? [{ person: shot.person, a: shot[angle], b: shot.human[angle] }]
        : [],
    );
    const estimate = overPeople(people, (weights) => weightedCorrelation(items, weights));
    await gates.add(
      `r of estimated with true ${angle}`,
      text(estimate),
      '|r| ≥ .8',
      Math.abs(estimate.value) >= 0.8,
    );
  }
}

async function verification(shots: readonly Shot[]): Promise<void> {
  const items = shots.flatMap(({ person, clip, face }): Described[] =>
    face ? [{ person, clip, descriptor: face.descriptor }] : [],
  );
  const pairs = new PairDistances(items);
  const other = overPeople(people, (weights) => pairs.auc('other', weights));
  const gap = overPeople(
    people,
    (weights) => pairs.auc('same', weights) - pairs.auc('other', weights),
  );
  await gates.add(
    'verification AUC, same person in other styling',
    text(other),
    '≥ .85',
    other.value >= 0.85,
  );
  await gates.add('same-styling minus cross-styling AUC', text(gap), '≤ .12', gap.value <= 0.12);
}

async function expression(shots: readonly Shot[]): Promise<void> {
  const items = shots.flatMap(({ person, expression: truth, face }) => {
    if (!face) return [];
    const scores = basicExpressions.map((name) => face.expressions[name]);
    return [{ person, truth, top: scores.indexOf(Math.max(...scores)) }];
  });
  const hits = items.map(({ person, truth, top }) => ({ person, value: truth === top ? 1 : 0 }));
  const all = overPeople(people, (weights) => weightedMean(hits, weights));
  await gates.add('expression net, top-1 of 7', text(all), '≥ .5', all.value >= 0.5);
  for (const [index, name] of basicExpressions.entries()) {
    const own = items
      .filter(({ truth }) => truth === index)
      .map(({ person, top }) => ({ person, value: top === index ? 1 : 0 }));
    const estimate = overPeople(people, (weights) => weightedMean(own, weights));
    await gates.add(
      `  recognized: ${name}`,
      text(estimate),
      'interval above .143',
      estimate.low > 1 / 7,
    );
  }
  const table = basicExpressions.map((name, truth) => {
    const row = basicExpressions.map(
      (_, top) => items.filter((item) => item.truth === truth && item.top === top).length,
    );
    return `${name.padEnd(10)}${row.map((count) => String(count).padStart(5)).join('')}`;
  });
  console.error(`expression net, rows true, columns named:\n${table.join('\n')}`);
}

/** Raw pixels, 32 × 32 gray: five frames of each clip. */
async function shortcut(): Promise<void> {
  const rows: Float32Array[] = [];
  const labels: string[] = [];
  const clips: { person: number; clip: number }[] = [];
  for (let person = 0; person < people; person++) {
    for (let clip = 0; clip < options.clips; clip++) {
      const plan = planClip(options, person, clip);
      const renderer = new ClipRenderer(plan.look, size);
      for (let index = 0; index < plan.frames.length; index += 5) {
        const frame = plan.frames[index]!;
        renderer.render(stateOf(frame), frame.noiseSeed);
        rows.push(smallGray(renderer));
        labels.push(frame.expression);
        clips.push({ person, clip });
      }
    }
    if (person % 20 === 19) gates.progress(`${person + 1} of ${people} people drawn for pixels`);
  }
  const items = rows.map((row, index) => {
    const nearest = nearestTo(rows, row, index);
    const same =
      clips[nearest]!.person === clips[index]!.person &&
      clips[nearest]!.clip === clips[index]!.clip;
    return { person: clips[index]!.person, value: same ? 1 : 0 };
  });
  const own = overPeople(people, (weights) => weightedMean(items, weights));
  await gates.add(
    'nearest neighbor in pixels is the own clip',
    text(own),
    '≥ .95',
    own.value >= 0.95,
  );
  const owners = clips.map(({ person }) => person);
  const omega = jackknifed(people, (without) =>
    omegaSquared(
      rows.filter((_, index) => owners[index] !== without),
      labels.filter((_, index) => owners[index] !== without),
    ),
  );
  await gates.add('ω² of expression in pixels', text(omega, 4), '< .02', omega.value < 0.02);
}

function nearestTo(rows: readonly Float32Array[], row: Float32Array, self: number): number {
  let best = -1;
  let least = Infinity;
  for (let other = 0; other < rows.length; other++) {
    if (other === self) continue;
    const candidate = rows[other]!;
    let sum = 0;
    for (let k = 0; k < row.length && sum < least; k++) sum += (row[k]! - candidate[k]!) ** 2;
    if (sum < least) {
      least = sum;
      best = other;
    }
  }
  return best;
}

function smallGray({ image }: ClipRenderer): Float32Array {
  const edge = 32;
  const step = size / edge;
  const small = new Float32Array(edge * edge);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const pixel = 4 * (y * size + x);
      const gray = 0.299 * image[pixel]! + 0.587 * image[pixel + 1]! + 0.114 * image[pixel + 2]!;
      small[Math.floor(y / step) * edge + Math.floor(x / step)]! += gray / (step * step * 255);
    }
  }
  return small;
}
