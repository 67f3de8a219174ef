import type { PairDraw } from './PairDraw';

/**
 * The control experiment: every anchor's positive comes from the next clip of the batch. The order of a
 * batch is random, so which clip that is carries no information and nothing can be learned from it.
 *
 * @param draws one batch, at least two clips
 */
export function shufflePositives(draws: readonly PairDraw[]): PairDraw[] {
  return draws.map((draw, index) => {
    const other = draws[(index + 1) % draws.length]!;
    return {
      ...draw,
      positiveClip: other.clip,
      positive: other.positive,
      hardNegativePositive: other.hardNegativePositive,
    };
  });
}
