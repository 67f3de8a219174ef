import { basicExpressions, type BasicExpression } from '../expression/prototypes';
import { UserError } from '../../files/UserError';
import type { PersonTraits } from '../identity/PersonTraits';
import type { StyleWishes } from './drawStyle';

/** Factors of the style whose chance a coupling may set. */
export const coupledFactors = [
  'glasses',
  'beard',
  'makeup',
  'dyedHair',
  'brightBackground',
] as const satisfies (keyof StyleWishes)[];

/** What a coupling may depend on: an expression of the clip, or a trait of the person. */
export const couplingConditions = [
  ...basicExpressions.filter((name) => name !== 'neutral'),
  'masculine',
  'feminine',
  'dark',
  'light',
  'old',
  'young',
] as const;

export type CouplingCondition = (typeof couplingConditions)[number];

/** P(factor | condition) = probability: a shortcut planted on purpose. */
export interface Coupling {
  factor: (typeof coupledFactors)[number];
  condition: CouplingCondition;
  probability: number;
}

const form = /^\s*P\(\s*(\w+)\s*\|\s*(\w+)\s*\)\s*=\s*([0-9.]+)\s*$/;

/**
 * Reads `P(glasses | happy) = .8`.
 * @throws UserError `bad-coupling`
 */
export function parseCoupling(text: string): Coupling {
  const [, factor, condition, number] = form.exec(text) ?? [];
  const shape = `Couplings are written like "P(glasses | happy) = .8".`;
  if (factor === undefined) throw bad(`"${text}" is no coupling.`, shape);
  const known = coupledFactors.find((name) => name === factor);
  if (!known)
    throw bad(
      `"${factor}" in "${text}" is no factor that can be coupled.`,
      `One of ${coupledFactors.join(', ')} is expected.`,
    );
  const given = couplingConditions.find((name) => name === condition);
  if (!given)
    throw bad(
      `"${condition}" in "${text}" is no known condition.`,
      `One of ${couplingConditions.join(', ')} is expected.`,
    );
  const probability = Number(number);
  if (!(probability >= 0 && probability <= 1))
    throw bad(`${number} in "${text}" is no probability.`, 'A number from 0 to 1 is expected.');
  return { factor: known, condition: given, probability };
}

function bad(message: string, nextStep: string): UserError {
  return new UserError('bad-coupling', message, nextStep);
}

export function describeCoupling({ factor, condition, probability }: Coupling): string {
  return `P(${factor} | ${condition}) = ${probability}`;
}

export function isExpression(
  condition: CouplingCondition,
): condition is Exclude<BasicExpression, 'neutral'> {
  return (basicExpressions as readonly string[]).includes(condition);
}

/** Whether a condition on the person holds. */
export function holdsFor(condition: CouplingCondition, traits: PersonTraits): boolean {
  switch (condition) {
    case 'masculine':
      return traits.masculinity > 0.5;
    case 'feminine':
      return traits.masculinity <= 0.5;
    case 'dark':
      return traits.melanin > 0.5;
    case 'light':
      return traits.melanin <= 0.5;
    case 'old':
      return traits.age >= 45;
    case 'young':
      return traits.age < 45;
    default:
      return false;
  }
}
