import { RandomStream } from '../../random/RandomStream';
import { actionUnitCount, placeOf } from '../expression/actionUnits';
import { drawPerson } from '../identity/drawPerson';
import type { PersonTraits } from '../identity/PersonTraits';
import type { BasicExpression } from '../expression/prototypes';
import type { FrameState } from '../render/FrameState';
import type { ClipPlan, FramePlan, Split } from './ClipPlan';
import type { ClipStyle } from './ClipStyle';
import { holdsFor, isExpression } from './Coupling';
import { drawCamera, drawLight } from './drawOptics';
import { drawStyle, type StyleWishes } from './drawStyle';
import { drawEpisodes, envelopeAt, heldOutMixtures, type Episode } from './episodes';
import { drawBlinks, drawGaze, drawSpeech } from './faceHabits';
import { smoothWalk } from './smoothWalk';
import type { SynthOptions } from './SynthOptions';

const emotions: BasicExpression[] = ['happy', 'sad', 'angry', 'fearful', 'disgusted', 'surprised'];
/** An expression displayed less than this is named neutral. */
export const neutralBelow = 0.2;
/** Every fifth person is held out. */
const heldOutPersonEvery = 5;

export function personName(index: number): string {
  return `p${String(index).padStart(4, '0')}`;
}

export function clipName(index: number): string {
  return `c${String(index).padStart(2, '0')}`;
}

/** Everything of one person, from the seed alone. */
export function planPerson(seed: number, personIndex: number): PersonTraits {
  return drawPerson(RandomStream.named(seed, 'synth', 'person', personIndex));
}

/** Everything of one clip, from the options alone: clips can be made in any order, on any number of threads. */
export function planClip(options: SynthOptions, personIndex: number, clipIndex: number): ClipPlan {
  const { seed, seconds, fps } = options;
  const stream = (...names: (string | number)[]): RandomStream =>
    RandomStream.named(seed, 'synth', 'clip', personIndex, clipIndex, ...names);
  const traits = planPerson(seed, personIndex);
  // Couplings to an expression give every clip one expression, so that the style can follow it.
  const coupled = options.couplings.some(({ condition }) => isExpression(condition));
  const theme = coupled ? emotions[stream('theme').integer(emotions.length)]! : undefined;
  const episodes = drawEpisodes(stream('episodes'), seconds, { theme });
  const style = drawStyle(
    stream('style'),
    traits,
    wishesOf(options, traits, theme, stream('couplings')),
  );
  const look = {
    traits,
    style,
    light: drawLight(stream('light')),
    camera: drawCamera(stream('camera')),
  };
  const tracks = drawTracks(stream, seconds);
  const frameCount = Math.max(1, Math.round(seconds * fps));
  const noise = stream('noise');
  const frames = Array.from({ length: frameCount }, (_, index) =>
    planFrame(index, index / fps, episodes, tracks, look.camera, noise.uint32()),
  );
  const names = { person: personName(personIndex), clip: clipName(clipIndex) };
  return {
    personIndex,
    clipIndex,
    ...names,
    split: splitOf(options, personIndex, style, episodes),
    look,
    frames,
  };
}

function wishesOf(
  { couplings }: SynthOptions,
  traits: PersonTraits,
  theme: BasicExpression | undefined,
  stream: RandomStream,
): StyleWishes {
  const wishes: StyleWishes = {};
  for (const { factor, condition, probability } of couplings) {
    // Drawn whether or not it applies, so that one coupling does not change another's draws.
    const worn = stream.chance(probability);
    const applies = isExpression(condition) ? condition === theme : holdsFor(condition, traits);
    if (applies) wishes[factor] = worn;
  }
  return wishes;
}

interface Tracks {
  yaw: (time: number) => number;
  pitch: (time: number) => number;
  roll: (time: number) => number;
  shiftX: (time: number) => number;
  shiftY: (time: number) => number;
  blink: (time: number) => number;
  speech: (time: number) => number;
  gaze: ReturnType<typeof drawGaze>;
}

const degrees = 3.141592653589793 / 180;
const limit = (value: number, most: number): number => Math.max(-most, Math.min(most, value));

function drawTracks(stream: (...names: string[]) => RandomStream, seconds: number): Tracks {
  const mean = stream('pose', 'mean');
  const around = (name: string, middle: number, deviation: number, most: number) => {
    const walk = smoothWalk(stream('pose', name), seconds, 0.8);
    return (time: number) => limit(middle + deviation * walk(time), most) * degrees;
  };
  const away = smoothWalk(stream('pose', 'shiftX'), seconds, 0.8);
  const raised = smoothWalk(stream('pose', 'shiftY'), seconds, 0.8);
  return {
    yaw: around('yaw', mean.uniformIn(-16, 16), 8, 42),
    pitch: around('pitch', mean.uniformIn(-7, 7), 4, 22),
    roll: around('roll', mean.uniformIn(-4, 4), 3, 16),
    shiftX: (time) => 0.25 * away(time),
    shiftY: (time) => 0.25 * raised(time),
    blink: drawBlinks(stream('blinks'), seconds),
    speech: drawSpeech(stream('speech'), seconds),
    gaze: drawGaze(stream('gaze'), seconds),
  };
}

function planFrame(
  index: number,
  seconds: number,
  episodes: readonly Episode[],
  tracks: Tracks,
  camera: ClipPlan['look']['camera'],
  noiseSeed: number,
): FramePlan {
  const right = new Float64Array(actionUnitCount);
  const left = new Float64Array(actionUnitCount);
  let main: Episode | undefined;
  let displayed = 0;
  for (const episode of episodes) {
    const share = envelopeAt(episode, seconds);
    if (share * episode.intensity > displayed) {
      displayed = share * episode.intensity;
      main = episode;
    }
    for (let unit = 0; unit < actionUnitCount; unit++) {
      right[unit]! += share * episode.right[unit]!;
      left[unit]! += share * episode.left[unit]!;
    }
  }
  const shown = displayed >= neutralBelow ? main : undefined;
  const yaw = tracks.yaw(seconds);
  const pitch = tracks.pitch(seconds);
  const { yaw: gazeYaw, pitch: gazePitch, follows } = tracks.gaze(seconds);
  return {
    frame: index + 1,
    ...{ seconds, right, left, noiseSeed },
    expression: shown?.expression ?? 'neutral',
    second: shown?.second,
    secondShare: shown?.secondShare ?? 0,
    intensity: displayed,
    blink: tracks.blink(seconds),
    speech: tracks.speech(seconds),
    pose: {
      ...{ yaw, pitch, roll: tracks.roll(seconds) },
      shiftX: camera.shiftX + tracks.shiftX(seconds),
      shiftY: camera.shiftY + tracks.shiftY(seconds),
      viewHeight: camera.viewHeight,
      distance: camera.distance,
    },
    // Who looks at the camera turns the eyes against the head.
    gazeYaw: limit(gazeYaw - (follows ? 0.8 * yaw : 0), 0.5),
    gazePitch: limit(gazePitch - (follows ? 0.7 * pitch : 0), 0.3),
  };
}

/** What is drawn: the expression with blinks and speech on top. */
export function stateOf(plan: FramePlan): FrameState {
  const right = Float64Array.from(plan.right);
  const left = Float64Array.from(plan.left);
  for (const side of [right, left]) {
    side[placeOf(43)] = Math.max(side[placeOf(43)]!, plan.blink);
    side[placeOf(25)] = Math.max(side[placeOf(25)]!, 0.9 * plan.speech);
    side[placeOf(26)] = Math.max(side[placeOf(26)]!, 0.5 * plan.speech);
  }
  const { gazeYaw, gazePitch, pose } = plan;
  return { right, left, gazeYaw, gazePitch, pose };
}

/** Held-out people come first, then held-out stylings (about one in eight), then held-out mixtures. */
function splitOf(
  options: SynthOptions,
  personIndex: number,
  style: ClipStyle,
  episodes: readonly Episode[],
): Split {
  const { seed } = options;
  if (personIndex % heldOutPersonEvery === heldOutPersonEvery - 1) return 'held-out-person';
  const { hair, glasses, background } = style;
  const styling = RandomStream.named(seed, 'synth', 'styling', hair, glasses, background);
  if (styling.uniform() < 0.125) return 'held-out-styling';
  const isHeldOut = episodes.some(({ expression, second }) =>
    heldOutMixtures.some((pair) => second && pair.includes(expression) && pair.includes(second)),
  );
  return isHeldOut ? 'held-out-actions' : 'train';
}
