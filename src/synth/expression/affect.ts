import { actionUnits, type ActionUnit, type ActionUnitStrengths } from './actionUnits';

/**
 * Valence and arousal as weighted sums of action units, clipped to −1 … 1. The weights are our own choice:
 * signs follow what raters associate with each unit (smiles positive, brow lowering and nose wrinkling negative,
 * wide eyes and open mouth arousing); they are not fitted to ratings.
 */
export const affectWeights: Record<ActionUnit, { valence: number; arousal: number }> = {
  1: { valence: -0.1, arousal: 0.08 },
  2: { valence: 0.05, arousal: 0.22 },
  4: { valence: -0.35, arousal: 0.15 },
  5: { valence: -0.05, arousal: 0.35 },
  6: { valence: 0.25, arousal: 0.1 },
  7: { valence: -0.1, arousal: 0.1 },
  9: { valence: -0.4, arousal: 0.15 },
  10: { valence: -0.25, arousal: 0.15 },
  12: { valence: 0.65, arousal: 0.2 },
  14: { valence: -0.12, arousal: 0 },
  15: { valence: -0.45, arousal: -0.25 },
  17: { valence: -0.15, arousal: -0.1 },
  20: { valence: -0.3, arousal: 0.25 },
  23: { valence: -0.25, arousal: 0.15 },
  25: { valence: 0.03, arousal: 0.12 },
  26: { valence: 0, arousal: 0.25 },
  43: { valence: 0, arousal: -0.6 },
};

export function affectOf(
  right: ActionUnitStrengths,
  left: ActionUnitStrengths,
): { valence: number; arousal: number } {
  let valence = 0;
  let arousal = 0;
  actionUnits.forEach((unit, index) => {
    const strength = (right[index]! + left[index]!) / 2;
    valence += affectWeights[unit].valence * strength;
    arousal += affectWeights[unit].arousal * strength;
  });
  const clip = (value: number): number => Math.max(-1, Math.min(1, value));
  return { valence: clip(valence), arousal: clip(arousal) };
}
