import type { AdamSettings } from './Optimizer';

export const adamDefaults: Required<AdamSettings> = {
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
  weightDecay: 0,
};

/**
 * The two scalars of a step in which Kingma & Ba's bias corrections are folded (end of their section 2):
 * p ← p − rate · m / (√v + ε̂). With ε̂ = ε · √(1 − β₂ᵗ) this is exactly torch.optim.Adam's
 * p − lr / (1 − β₁ᵗ) · m / (√v / √(1 − β₂ᵗ) + ε).
 * @param step the step being made, from 1
 */
export function foldBiasCorrections(
  { beta1, beta2, epsilon }: Required<AdamSettings>,
  step: number,
  learningRate: number,
): { rate: number; epsilonHat: number } {
  const root = Math.sqrt(1 - beta2 ** step);
  return { rate: (learningRate * root) / (1 - beta1 ** step), epsilonHat: epsilon * root };
}
