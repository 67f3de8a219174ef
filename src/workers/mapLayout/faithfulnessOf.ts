import type { MapFaithfulness } from '../../maps/faithfulness/MapFaithfulness';
import type { Faithfulness } from '../../protocol/map/mapModel';

const nothing = { value: undefined, low: undefined, high: undefined, reason: undefined };

/**
 * What is known of a map's faithfulness, as the view shows it.
 *
 * @param points 0 … 1 for each item, NaN where it has no place
 */
export function faithfulnessOf(
  layer: string,
  known: MapFaithfulness | undefined,
  points: Float32Array,
): Faithfulness {
  const perItem = Uint8Array.from(points, (value) =>
    Number.isNaN(value) ? 0 : Math.round(Math.min(1, Math.max(0, value)) * 255),
  ).buffer;
  const { measures = [], purities = [] } = known ?? {};
  return {
    layer,
    neighborhoods: measures.map(neighborhoodOf),
    purities: purities.map(purityOf),
    perItem,
  };
}

function neighborhoodOf(measure: MapFaithfulness['measures'][number]) {
  if ('notComputable' in measure) {
    const none = { ...nothing, reason: reasonOf(measure.notComputable) };
    return { k: measure.k, trustworthiness: none, continuity: none };
  }
  const { k, trustworthiness, continuity } = measure;
  return {
    k,
    trustworthiness: { ...nothing, value: trustworthiness },
    continuity: { ...nothing, value: continuity },
  };
}

function purityOf(purity: MapFaithfulness['purities'][number]) {
  if ('notComputable' in purity) {
    const { attribute, notComputable } = purity;
    return {
      attribute,
      k: 0,
      purity: { ...nothing, reason: reasonOf(notComputable) },
      chance: undefined,
    };
  }
  const { attribute, k, purity: value, chance, low, high } = purity;
  return { attribute, k, purity: { ...nothing, value, low, high }, chance };
}

/** The view says "not computable" itself. */
function reasonOf(words: string): string {
  return words.replace(/^not computable: /, '');
}
