import type { FaceNetworks } from '../../src/faces/FaceNetworks';
import type { RgbImage } from '../../src/faces/FaceAnalysis';
import { planClip, stateOf } from '../../src/synth/clips/planClip';
import type { ClipPlan } from '../../src/synth/clips/ClipPlan';
import type { SynthOptions } from '../../src/synth/clips/SynthOptions';
import {
  actionUnitCount,
  actionUnits,
  placeOf,
  type ActionUnit,
} from '../../src/synth/expression/actionUnits';
import { ClipRenderer } from '../../src/synth/render/ClipRenderer';
import { actionUnitMeasures } from './actionUnitMeasures';
import { GateReport } from './GateReport';
import { overPeople, spearman } from './gateStatistics';
import type { HumanFace, HumanNetworks } from './HumanNetworks';
import { rgbOf } from './rgbOf';

const levels = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((step) => step / 8);
/** Each person shows every fourth unit, so that each unit is shown by a quarter of all: an hour's work otherwise. */
const everyNth = 4;

/** One action unit from 0 to 1, everything else still: does what the networks see follow it? */
export async function actionUnitSweeps(
  options: SynthOptions,
  faces: FaceNetworks,
  human: HumanNetworks,
  gates: GateReport,
  units: readonly ActionUnit[] = actionUnits,
): Promise<void> {
  const { people } = options;
  const nth = people < 4 * everyNth ? 1 : everyNth;
  const curves = new Map<ActionUnit, number[][]>(actionUnits.map((unit) => [unit, []]));
  for (let person = 0; person < people; person++) {
    const shown = actionUnits
      .filter((_, index) => (index + person) % nth === 0)
      .filter((unit) => units.includes(unit));
    if (shown.length === 0) continue;
    const plan = planClip(options, person, 0);
    // A bare face: what is worn hides the points.
    Object.assign(plan.look.style, { glasses: 'none', beard: 'none', hair: 'short' });
    const renderer = new ClipRenderer(plan.look, options.size);
    for (const unit of shown) {
      const curve: number[] = [];
      for (const level of levels) {
        renderer.render(stateOf(stillOf(plan, unit, level)), 1);
        curve.push(await measured(unit, rgbOf(renderer), faces, human));
      }
      if (curve.every(Number.isFinite)) curves.get(unit)!.push(curve);
    }
    if (person % 10 === 9) gates.progress(`${person + 1} of ${people} people swept`);
  }
  for (const unit of units) await reportOf(unit, curves.get(unit)!, gates);
}

function stillOf(plan: ClipPlan, unit: ActionUnit, level: number): ClipPlan['frames'][number] {
  const strengths = new Float64Array(actionUnitCount);
  strengths[placeOf(unit)] = level;
  const frame = plan.frames[0]!;
  return {
    ...frame,
    ...{ right: strengths, left: strengths, blink: 0, speech: 0, gazeYaw: 0, gazePitch: 0 },
    pose: { ...frame.pose, yaw: 0, pitch: 0, roll: 0 },
  };
}

async function reportOf(unit: ActionUnit, curves: number[][], gates: GateReport): Promise<void> {
  const { name, direction, network } = actionUnitMeasures[unit];
  const meanAt = (level: number, weights: readonly number[]): number => {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return curves.reduce((sum, curve, index) => sum + weights[index]! * curve[level]!, 0) / total;
  };
  const rho = overPeople(
    curves.length,
    (weights) =>
      direction *
      spearman(
        levels,
        levels.map((_, level) => meanAt(level, weights)),
      ),
  );
  const last = levels.length - 1;
  const change = overPeople(curves.length, (weights) => meanAt(last, weights) - meanAt(0, weights));
  await gates.add(
    `  AU${unit} swept: ${name} (${network})`,
    `ρ ${GateReport.text(rho, 2)}, change ${GateReport.text(change)}, ${curves.length} people`,
    'ρ ≥ .9',
    rho.value >= 0.9,
  );
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
