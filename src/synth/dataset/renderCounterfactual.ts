import { join, resolve } from 'node:path';
import { UserError } from '../../files/UserError';
import { clipName, personName, planClip, planPerson, stateOf } from '../clips/planClip';
import type { ClipPlan, FramePlan } from '../clips/ClipPlan';
import { parseCoupling } from '../clips/Coupling';
import type { SynthOptions } from '../clips/SynthOptions';
import { factorNamed, factorTable } from '../factors/factorTable';
import { ClipRenderer } from '../render/ClipRenderer';
import { landmarksOf, type Landmarks } from '../render/landmarks';
import { statementIn } from './SynthFolder';

export interface CounterfactualRequest {
  options: SynthOptions;
  /** Indices, from 0. */
  person: number;
  clip: number;
  /** From 1. */
  frame: number;
  /** New values by factor name; `person` swaps the whole identity for another person's. */
  changes: Record<string, string>;
}

export interface Counterfactual {
  plan: ClipPlan;
  frame: FramePlan;
  /** RGBA, size × size. */
  image: Uint8ClampedArray;
  landmarks: Landmarks;
}

/**
 * One frame again with some factors changed and everything else, sensor noise included, the same.
 * @throws UserError `unknown-factor`, `fixed-factor`, `bad-factor-value`, `no-such-frame`
 */
export function renderCounterfactual({
  options,
  person,
  clip,
  frame,
  changes,
}: CounterfactualRequest): Counterfactual {
  checkPlace('person', person, options.people, 0);
  checkPlace('clip', clip, options.clips, 0);
  const plan = structuredClone(planClip(options, person, clip));
  checkPlace('frame', frame - 1, plan.frames.length, 1);
  const framePlan = plan.frames[frame - 1]!;
  for (const [name, value] of Object.entries(changes))
    change(options, plan, framePlan, name, value);
  const renderer = new ClipRenderer(plan.look, options.size);
  renderer.render(stateOf(framePlan), framePlan.noiseSeed);
  return { plan, frame: framePlan, image: renderer.image, landmarks: landmarksOf(renderer) };
}

function checkPlace(what: string, index: number, count: number, first: number): void {
  if (Number.isInteger(index) && index >= 0 && index < count) return;
  throw new UserError(
    'no-such-frame',
    `There is no ${what} ${index + first} in this set.`,
    `Its ${what}s are ${first} to ${count - 1 + first}.`,
  );
}

function change(
  options: SynthOptions,
  plan: ClipPlan,
  frame: FramePlan,
  name: string,
  value: string,
): void {
  if (name === 'person') {
    const other = indexIn(value, 'person', personName);
    checkPlace('person', other, options.people, 0);
    plan.look.traits = planPerson(options.seed, other);
    return;
  }
  const factor = factorNamed(name);
  if (!factor) {
    throw new UserError(
      'unknown-factor',
      `There is no factor "${name}".`,
      `Factors: person, ${changeableFactors().join(', ')}.`,
    );
  }
  if (!factor.write) {
    throw new UserError(
      'fixed-factor',
      `${name} follows from other factors and cannot be set.`,
      `These can: ${changeableFactors().join(', ')}.`,
    );
  }
  factor.write(plan, frame, value);
}

export function changeableFactors(): string[] {
  return factorTable.filter(({ write }) => write).map(({ name }) => name);
}

function indexIn(text: string, what: string, nameOf: (index: number) => string): number {
  const digits = /^\D*0*(\d+)$/.exec(text)?.[1];
  const index = Number(digits ?? NaN);
  if (digits !== undefined && (text === nameOf(index) || text === String(index))) return index;
  throw new UserError(
    'no-such-frame',
    `"${text}" names no ${what}.`,
    `A name like ${nameOf(3)} is expected.`,
  );
}

/** Where an image of a set stands: its options from dataset.json, its place from its path. */
export async function locateFrame(
  folder: string,
  path: string,
): Promise<Omit<CounterfactualRequest, 'changes'>> {
  const file = join(resolve(folder), 'dataset.json');
  const statement = await statementIn(file);
  if (!statement) {
    throw new UserError(
      'no-synth-set',
      `${file} was looked for and is not SynthFaces’ own.`,
      'Give the folder of a complete set made by "expression-lab synth".',
    );
  }
  const [person, clip, name] = path.split(/[\\/]/).slice(-3);
  const frame = Number(/^(\d+)(\.jpg)?$/.exec(name ?? '')?.[1] ?? NaN);
  if (person === undefined || clip === undefined || !Number.isInteger(frame)) {
    throw new UserError(
      'no-such-frame',
      `"${path}" names no frame.`,
      'A path like p0003/c01/000007.jpg is expected.',
    );
  }
  const { people, clips, seconds, fps, size, seed, couplings } = statement;
  return {
    options: { people, clips, seconds, fps, size, seed, couplings: couplings.map(parseCoupling) },
    person: indexIn(person, 'person', personName),
    clip: indexIn(clip, 'clip', clipName),
    frame,
  };
}
