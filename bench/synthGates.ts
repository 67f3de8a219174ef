// Is SynthFaces realistic enough? `npm run synth:gates [-- --people 100 --seed 20261124 --out gates.json]`
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { FaceNetworks } from '../src/faces/FaceNetworks';
import type { FaceAnalysis, RgbImage } from '../src/faces/FaceAnalysis';
import { RandomStream } from '../src/random/RandomStream';
import { planClip, stateOf } from '../src/synth/clips/planClip';
import {
  actionUnits,
  actionUnitCount,
  placeOf,
  type ActionUnit,
} from '../src/synth/expression/actionUnits';
import { basicExpressions, prototypeOf, variantCount } from '../src/synth/expression/prototypes';
import { ClipRenderer } from '../src/synth/render/ClipRenderer';
import { landmarksOf } from '../src/synth/render/landmarks';
import { actionUnitMeasures } from './synth/actionUnitMeasures';
import {
  omegaSquared,
  overPeople,
  PairDistances,
  spearman,
  weightedCorrelation,
  weightedMean,
  weightedMedian,
  type Described,
  type Estimate,
} from './synth/gateStatistics';
import { HumanNetworks, type HumanFace } from './synth/HumanNetworks';

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '100' },
    seed: { type: 'string', default: '20261124' },
    out: { type: 'string' },
    /** Only what needs no detection of every image: sweeps and pixels. */
    quick: { type: 'boolean', default: false },
  },
});
const people = Number(values.people);
const seed = Number(values.seed);
const size = 128;
const options = { people, clips: 4, seconds: 6, fps: 25 / 6, size, seed, couplings: [] };
const results: { gate: string; measured: string; pass: string; passed: boolean }[] = [];

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
  const faces = await FaceNetworks.load({
    models: resolve('node_modules/@vladmandic/face-api/model'),
    wasm: resolve('node_modules/@tensorflow/tfjs-backend-wasm/dist'),
  });
  const human = await HumanNetworks.load();
  if (!values.quick) {
    const shots = await takeShots(faces, human);
    detection(shots);
    landmarks(shots);
    pose(shots);
    verification(shots);
    expression(shots);
  }
  await actionUnitSweeps(faces, human);
  shortcut();
  const width = Math.max(...results.map(({ gate }) => gate.length));
  for (const { gate, measured, pass, passed } of results) {
    console.log(`${passed ? 'pass' : 'FAIL'}  ${gate.padEnd(width)}  ${measured}  (${pass})`);
  }
  if (values.out) await writeFile(values.out, JSON.stringify({ people, seed, results }, null, 2));
  process.exit(results.every(({ passed }) => passed) ? 0 : 1);
}

function report(gate: string, measured: string, pass: string, passed: boolean): void {
  results.push({ gate, measured, pass, passed });
}

function text({ value, low, high }: Estimate, digits = 3): string {
  return `${value.toFixed(digits)} [${low.toFixed(digits)}, ${high.toFixed(digits)}]`;
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
    if (person % 10 === 9) console.error(`${person + 1} of ${people} people`);
  }
  return shots;
}

function rgbOf({ image }: ClipRenderer): RgbImage {
  const data = new Uint8Array(3 * size * size);
  for (let pixel = 0; pixel < size * size; pixel++) {
    for (let channel = 0; channel < 3; channel++)
      data[3 * pixel + channel] = image[4 * pixel + channel]!;
  }
  return { data, width: size, height: size };
}

function detection(shots: readonly Shot[]): void {
  const share = (name: string, found: (shot: Shot) => boolean): void => {
    const items = shots.map((shot) => ({ person: shot.person, value: found(shot) ? 1 : 0 }));
    const estimate = overPeople(people, (weights) => weightedMean(items, weights));
    report(`found by ${name}, |yaw| < 30°`, text(estimate), '≥ .95', estimate.value >= 0.95);
  };
  share('face-api (tiny YOLO)', ({ face }) => face !== undefined);
  share('human (BlazeFace)', ({ human }) => human !== undefined);
}

function landmarks(shots: readonly Shot[]): void {
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
  report(
    'landmark error, 51 points / outer-eye distance, median',
    text(estimate, 4),
    '≤ .05',
    estimate.value <= 0.05,
  );
}

function pose(shots: readonly Shot[]): void {
  for (const angle of ['yaw', 'pitch', 'roll'] as const) {
    const items = shots.flatMap((shot) =>
      shot.human && Number.isFinite(shot.human[angle])
        ? [{ person: shot.person, a: shot[angle], b: shot.human[angle] }]
        : [],
    );
    const estimate = overPeople(people, (weights) => weightedCorrelation(items, weights));
    report(
      `r of estimated with true ${angle}`,
      text(estimate),
      '|r| ≥ .8',
      Math.abs(estimate.value) >= 0.8,
    );
  }
}

function verification(shots: readonly Shot[]): void {
  const items = shots.flatMap(({ person, clip, face }): Described[] =>
    face ? [{ person, clip, descriptor: face.descriptor }] : [],
  );
  const pairs = new PairDistances(items);
  const other = overPeople(people, (weights) => pairs.auc('other', weights));
  const gap = overPeople(
    people,
    (weights) => pairs.auc('same', weights) - pairs.auc('other', weights),
  );
  report(
    'verification AUC, same person in other styling',
    text(other),
    '≥ .85',
    other.value >= 0.85,
  );
  report('same-styling minus cross-styling AUC', text(gap), '≤ .12', gap.value <= 0.12);
}

function expression(shots: readonly Shot[]): void {
  const items = shots.flatMap(({ person, expression: truth, face }) => {
    if (!face) return [];
    const scores = basicExpressions.map((name) => face.expressions[name]);
    return [{ person, truth, top: scores.indexOf(Math.max(...scores)) }];
  });
  const hits = items.map(({ person, truth, top }) => ({ person, value: truth === top ? 1 : 0 }));
  const all = overPeople(people, (weights) => weightedMean(hits, weights));
  report('expression net, top-1 of 7', text(all), '≥ .5', all.value >= 0.5);
  basicExpressions.forEach((name, index) => {
    const own = items
      .filter(({ truth }) => truth === index)
      .map(({ person, top }) => ({ person, value: top === index ? 1 : 0 }));
    const estimate = overPeople(people, (weights) => weightedMean(own, weights));
    report(`  recognized: ${name}`, text(estimate), 'interval above .143', estimate.low > 1 / 7);
  });
  const table = basicExpressions.map((name, truth) => {
    const row = basicExpressions.map(
      (_, top) => items.filter((item) => item.truth === truth && item.top === top).length,
    );
    return `${name.padEnd(10)}${row.map((count) => String(count).padStart(5)).join('')}`;
  });
  console.error(`expression net, rows true, columns named:\n${table.join('\n')}`);
}

async function actionUnitSweeps(faces: FaceNetworks, human: HumanNetworks): Promise<void> {
  const levels = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((step) => step / 8);
  const swept = Math.min(people, 12);
  for (const unit of actionUnits) {
    const { name, direction, network } = actionUnitMeasures[unit];
    const curves: number[][] = [];
    for (let person = 0; person < swept; person++) {
      const plan = planClip(options, person, 0);
      // A bare face: what is worn hides the points.
      Object.assign(plan.look.style, { glasses: 'none', beard: 'none', hair: 'short' });
      const renderer = new ClipRenderer(plan.look, size);
      const curve: number[] = [];
      for (const level of levels) {
        const strengths = new Float64Array(actionUnitCount);
        strengths[placeOf(unit)] = level;
        const pose = { ...plan.frames[0]!.pose, yaw: 0, pitch: 0, roll: 0 };
        const still = {
          ...plan.frames[0]!,
          right: strengths,
          left: strengths,
          blink: 0,
          speech: 0,
          gazeYaw: 0,
          gazePitch: 0,
          pose,
        };
        renderer.render(stateOf(still), 1);
        curve.push(await measured(unit, rgbOf(renderer), faces, human));
      }
      if (curve.every(Number.isFinite)) curves.push(curve);
    }
    const mean = levels.map(
      (_, index) => curves.reduce((sum, curve) => sum + curve[index]!, 0) / curves.length,
    );
    const rho = direction * spearman(levels, mean);
    report(
      `  AU${unit} swept: ${name} (${network})`,
      `ρ ${rho.toFixed(2)}, change ${(mean[8]! - mean[0]!).toFixed(3)} (${curves.length} people)`,
      'ρ ≥ .9',
      rho >= 0.9,
    );
  }
}

/** What the unit's network says of one image; NaN where it finds no face. */
async function measured(
  unit: ActionUnit,
  image: RgbImage,
  faces: FaceNetworks,
  human: HumanNetworks,
): Promise<number> {
  const { network, of, logit } = actionUnitMeasures[unit];
  if (logit) {
    const probability = (await faces.analyze(image))?.expressions[logit] ?? NaN;
    return Math.log((probability + 1e-9) / (1 - probability + 1e-9));
  }
  const points =
    network === 'face-api' ? await faces.landmarks(image) : meshPoints(await human.analyze(image));
  return points ? of(points) : NaN;
}

function meshPoints(face: HumanFace | undefined): Float64Array | undefined {
  if (!face || face.mesh.length < 468) return undefined;
  return Float64Array.from(face.mesh.flatMap(([x, y]) => [x!, y!]));
}

/** Raw pixels, 32 × 32 gray: five frames of each clip. */
function shortcut(): void {
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
  }
  const items = rows.map((row, index) => {
    const nearest = nearestTo(rows, row, index);
    const same =
      clips[nearest]!.person === clips[index]!.person &&
      clips[nearest]!.clip === clips[index]!.clip;
    return { person: clips[index]!.person, value: same ? 1 : 0 };
  });
  const own = overPeople(people, (weights) => weightedMean(items, weights));
  report('nearest neighbor in pixels is the own clip', text(own), '≥ .95', own.value >= 0.95);
  const omega = omegaSquared(rows, labels);
  report('ω² of expression in pixels', omega.toFixed(4), '< .02', omega < 0.02);
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
