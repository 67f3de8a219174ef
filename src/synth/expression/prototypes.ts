import { actionUnitCount, placeOf, type ActionUnit, type ActionUnitStrengths } from './actionUnits';

/** The basic expressions that the common expression networks tell apart, in their usual order. */
export const basicExpressions = [
  'neutral',
  'happy',
  'sad',
  'angry',
  'fearful',
  'disgusted',
  'surprised',
] as const;

export type BasicExpression = (typeof basicExpressions)[number];

type Recipe = Partial<Record<ActionUnit, number>>;

/**
 * Action units of each expression at intensity 1, in several variants (after EMFACS: Friesen & Ekman 1983).
 * Every variant of an expression is equally likely.
 */
const recipes: Record<BasicExpression, Recipe[]> = {
  neutral: [{}],
  happy: [
    { 6: 0.8, 12: 1, 25: 0.7 },
    { 6: 0.7, 12: 0.9, 25: 0.9, 26: 0.3 },
    { 6: 0.9, 7: 0.2, 12: 0.95 },
  ],
  sad: [
    { 1: 1, 4: 0.75, 15: 0.9, 17: 0.6 },
    { 1: 0.9, 4: 0.9, 7: 0.3, 15: 1, 17: 0.4 },
    { 1: 1, 4: 0.6, 15: 0.8, 17: 0.9, 43: 0.25 },
  ],
  angry: [
    { 4: 1, 5: 0.55, 7: 0.7, 23: 0.9, 17: 0.3 },
    { 4: 1, 5: 0.4, 7: 0.8, 10: 0.6, 9: 0.3, 25: 0.8, 26: 0.15 },
    { 4: 1, 5: 0.7, 7: 0.7, 23: 0.5, 17: 0.5, 15: 0.25 },
  ],
  fearful: [
    { 1: 1, 2: 0.7, 4: 0.7, 5: 1, 20: 0.9, 25: 0.8 },
    { 1: 1, 2: 0.6, 4: 0.8, 5: 0.9, 20: 0.8, 25: 0.7, 26: 0.4 },
  ],
  disgusted: [
    { 9: 1, 10: 0.7, 7: 0.4, 17: 0.5 },
    { 9: 0.8, 10: 1, 4: 0.3, 7: 0.5, 25: 0.6 },
    { 9: 1, 10: 0.8, 15: 0.5, 17: 0.5, 7: 0.4 },
  ],
  surprised: [
    { 1: 1, 2: 1, 5: 0.9, 25: 0.6, 26: 1 },
    { 1: 0.9, 2: 1, 5: 0.7, 25: 0.5, 26: 0.75 },
  ],
};

export function variantCount(expression: BasicExpression): number {
  return recipes[expression].length;
}

/** Strengths of an expression's variant at intensity 1. */
export function prototypeOf(expression: BasicExpression, variant: number): ActionUnitStrengths {
  const strengths = new Float64Array(actionUnitCount);
  for (const [unit, strength] of Object.entries(recipes[expression][variant]!)) {
    strengths[placeOf(Number(unit) as ActionUnit)] = strength;
  }
  return strengths;
}
