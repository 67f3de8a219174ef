import type { RandomStream } from '../../random/RandomStream';
import { actionUnitCount, placeOf, type ActionUnit } from '../expression/actionUnits';
import {
  basicExpressions,
  prototypeOf,
  variantCount,
  type BasicExpression,
} from '../expression/prototypes';
import { logarithm } from '../math/portableMath';
import { smoothStep } from '../mesh/smoothStep';

/** One expression that comes and goes: neutral → onset → apex → offset. Times in seconds. */
export interface Episode {
  start: number;
  onset: number;
  apex: number;
  offset: number;
  expression: BasicExpression;
  /** The second expression of a mixture and its share, 0–0.5. */
  second: BasicExpression | undefined;
  secondShare: number;
  intensity: number;
  /** Strengths at the apex, intensity included. */
  right: Float64Array;
  left: Float64Array;
}

/** Pairs of expressions that are mixed in held-out clips only. */
export const heldOutMixtures: readonly (readonly [BasicExpression, BasicExpression])[] = [
  ['happy', 'surprised'],
  ['sad', 'angry'],
  ['fearful', 'disgusted'],
];

export interface EpisodeWishes {
  /** Every episode shows this expression: a clip whose styling is coupled to it. */
  theme?: BasicExpression;
}

const emotions = basicExpressions.filter((name) => name !== 'neutral');
const oneSided: ActionUnit[] = [2, 6, 10, 12, 14, 15, 20];
/** Spent before the clip begins, so that its start is as any other moment. */
const warmUpSeconds = 14;

/** Draws episodes that cover `seconds`, one after the other with pauses, each independent of the last. */
export function drawEpisodes(
  stream: RandomStream,
  seconds: number,
  wishes: EpisodeWishes = {},
): Episode[] {
  const episodes: Episode[] = [];
  let time = -warmUpSeconds + stream.uniformIn(0, 6);
  while (time < seconds) {
    const episode = drawEpisode(stream, time, wishes);
    const end = time + episode.onset + episode.apex + episode.offset;
    if (end > 0) episodes.push(episode);
    time = end + pauseOf(stream);
  }
  return episodes;
}

/** Exponentially distributed, now and then so short that one expression follows the other. */
function pauseOf(stream: RandomStream): number {
  return -1.5 * logarithm(1 - stream.uniform());
}

function drawEpisode(stream: RandomStream, start: number, { theme }: EpisodeWishes): Episode {
  const drawn = emotions[stream.integer(emotions.length)]!;
  const expression = theme ?? drawn;
  const variant = stream.integer(variantCount(expression));
  const mixes = stream.chance(0.22);
  const others = emotions.filter((name) => name !== expression);
  const other = others[stream.integer(others.length)]!;
  const share = stream.uniformIn(0.2, 0.45);
  const second = mixes && theme === undefined ? other : undefined;
  const intensity = stream.uniformIn(0.3, 1);
  const strengths = prototypeOf(expression, variant);
  const added = prototypeOf(other, stream.integer(variantCount(other)));
  const personal = Float64Array.from(strengths, () => stream.uniformIn(0.8, 1.15));
  for (let unit = 0; unit < actionUnitCount; unit++) {
    const own = strengths[unit]! * personal[unit]!;
    const mixed = second ? own * (1 - 0.5 * share) + added[unit]! * share * 1.3 : own;
    strengths[unit] = Math.min(1, intensity * mixed);
  }
  const { right, left } = sides(stream, strengths);
  return {
    ...{ start, expression, second, intensity, right, left },
    secondShare: second ? share : 0,
    onset: stream.uniformIn(0.3, 0.7),
    apex: apexOf(stream),
    offset: stream.uniformIn(0.5, 1.2),
  };
}

/** Mostly short, sometimes held for seconds. */
function apexOf(stream: RandomStream): number {
  return 0.4 + Math.min(5, -2.2 * logarithm(1 - stream.uniform()));
}

/** Most expressions are even; some are stronger on one side. */
function sides(
  stream: RandomStream,
  strengths: Float64Array,
): { right: Float64Array; left: Float64Array } {
  const right = Float64Array.from(strengths);
  const left = Float64Array.from(strengths);
  const uneven = stream.chance(0.15);
  const weaker = stream.chance(0.5) ? right : left;
  const keep = stream.uniformIn(0.15, 0.7);
  if (uneven) for (const unit of oneSided) weaker[placeOf(unit)]! *= keep;
  return { right, left };
}

/** How far an episode is displayed at a time, 0–1. */
export function envelopeAt({ start, onset, apex, offset }: Episode, time: number): number {
  const since = time - start;
  if (since <= 0 || since >= onset + apex + offset) return 0;
  return smoothStep(0, onset, since) * smoothStep(onset + apex + offset, onset + apex, since);
}

/** Sum over time of an episode's display within the clip, in seconds (by its trapezoid). */
export function displayedSeconds(episode: Episode, seconds: number): number {
  let sum = 0;
  for (let time = 0; time < seconds; time += 0.1) sum += 0.1 * envelopeAt(episode, time);
  return sum * episode.intensity;
}
