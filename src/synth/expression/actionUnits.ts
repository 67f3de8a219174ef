/** The action units that SynthFaces renders, by their FACS numbers. */
export const actionUnits = [1, 2, 4, 5, 6, 7, 9, 10, 12, 14, 15, 17, 20, 23, 25, 26, 43] as const;

export type ActionUnit = (typeof actionUnits)[number];

/** Strength 0–1 of each action unit on one side of the face, in the order of `actionUnits`. */
export type ActionUnitStrengths = Float64Array;

export const actionUnitCount = actionUnits.length;

const places = new Map<number, number>(actionUnits.map((unit, index) => [unit, index]));

/** Where an action unit stands in a vector of strengths. */
export function placeOf(unit: ActionUnit): number {
  return places.get(unit)!;
}
