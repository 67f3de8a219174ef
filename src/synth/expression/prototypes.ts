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
    { 6: 0.8, 12: 1, 25: 0.8 },
    { 6: 0.7, 12: 0.95, 25: 1, 26: 0.2 },
    { 6: 1, 12: 1 },
  ],
  sad: [
    { 1: 1, 4: 0.6, 15: 0.9, 17: 0.6 },
    { 1: 1, 4: 0.7, 7: 0.3, 15: 1, 17: 0.4 },
    { 1: 1, 4: 0.6, 15: 0.8, 17: 0.8, 43: 0.2 },
  ],
  angry: [
    { 4: 1, 5: 0.5, 7: 0.7, 17: 0.5, 23: 0.7 },
    { 4: 1, 5: 0.7, 7: 0.6, 9: 0.4, 10: 0.8, 25: 1, 26: 0.6 },
    { 4: 1, 5: 0.3, 7: 0.6, 15: 0.3, 17: 0.6, 23: 0.6 },
  ],
  fearful: [
    { 1: 1, 4: 0.8, 5: 0.6, 20: 1, 25: 1 },
    { 1: 1, 2: 0.4, 4: 0.6, 5: 0.9, 15: 0.3, 20: 1, 25: 0.7 },
  ],
  disgusted: [
    { 6: 0.6, 7: 0.8, 9: 1, 10: 1 },
    { 1: 0.3, 6: 0.5, 7: 0.7, 9: 1, 10: 1, 17: 0.6 },
    { 6: 0.5, 7: 0.8, 9: 1, 10: 1, 25: 0.6 },
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
