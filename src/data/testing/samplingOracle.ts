/** The sampling law as the method states it, for one clip, by enumeration; written apart from the sampler. */
export interface OracleInput {
  /** Times of the usable frames in frames at the nominal rate; index = frame. Unusable: undefined. */
  times: readonly (number | undefined)[];
  fps: number;
  /** Weight of a shift of k frames is max(0, zeroAtSeconds − k/fps) within the range. */
  minimumShiftSeconds: number;
  maximumShiftSeconds: number;
  zeroAtSeconds: number;
  minimumGapSeconds: number;
}

export interface OracleProbabilities {
  anchor: number[];
  positive: number[];
  hardNegative: number[];
  hardNegativePositive: number[];
}

const epsilon = 1e-9;

export function samplingOracle(input: OracleInput): OracleProbabilities {
  const frames = input.times.map((_, frame) => frame);
  const positives = frames.map((frame) => positiveLaw(input, frame));
  const negatives = frames.map((frame) => negativeLaw(input, frame, positives));
  const admissible = frames.filter(
    (frame) => sum(positives[frame]!) > 0 && sum(negatives[frame]!) > 0,
  );
  const anchor = frames.map((frame) => (admissible.includes(frame) ? 1 / admissible.length : 0));
  const hardNegative = mixture(anchor, negatives);
  return {
    anchor,
    positive: mixture(anchor, positives),
    hardNegative,
    hardNegativePositive: mixture(hardNegative, positives),
  };
}

/** P(positive | frame); all zero where there is none. */
function positiveLaw(input: OracleInput, frame: number): number[] {
  const law = input.times.map(() => 0);
  const start = input.times[frame];
  if (start === undefined) return law;
  for (let k = 1; k / input.fps <= input.maximumShiftSeconds + epsilon; k++) {
    if (k / input.fps < input.minimumShiftSeconds - epsilon) continue;
    const sides = [start - k, start + k]
      .map((time) => input.times.indexOf(time))
      .filter((index) => index >= 0);
    for (const side of sides) law[side]! += (input.zeroAtSeconds - k / input.fps) / sides.length;
  }
  const total = sum(law);
  return total === 0 ? law : law.map((weight) => weight / total);
}

/** P(hard negative | anchor): a side at random, then uniform on it. */
function negativeLaw(input: OracleInput, frame: number, positives: number[][]): number[] {
  const law = input.times.map(() => 0);
  const start = input.times[frame];
  if (start === undefined) return law;
  const far = input.times.map((time) =>
    time === undefined || Math.abs(time - start) / input.fps < input.minimumGapSeconds - epsilon
      ? undefined
      : Math.sign(time - start),
  );
  const sides = [-1, 1]
    .map((side) =>
      far.flatMap((sign, index) => (sign === side && sum(positives[index]!) > 0 ? [index] : [])),
    )
    .filter((side) => side.length > 0);
  for (const side of sides) for (const index of side) law[index] = 1 / sides.length / side.length;
  return law;
}

function mixture(weights: number[], laws: number[][]): number[] {
  return weights.map((_, cell) =>
    weights.reduce((total, weight, row) => total + weight * laws[row]![cell]!, 0),
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
