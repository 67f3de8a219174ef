import type { RandomStream } from '../../random/RandomStream';
import { logarithm, pi, sine } from '../math/portableMath';
import { smoothStep } from '../mesh/smoothStep';

interface Blink {
  start: number;
  duration: number;
}

/** Closure of the lids over time, 0–1: blinks of 0.2–0.4 s, about one in four seconds. */
export function drawBlinks(stream: RandomStream, seconds: number): (time: number) => number {
  const blinks: Blink[] = [];
  let time = -4 * stream.uniform();
  while (time < seconds) {
    blinks.push({ start: time, duration: stream.uniformIn(0.2, 0.4) });
    time += 0.8 - 3.4 * logarithm(1 - stream.uniform());
  }
  return (at) => {
    for (const { start, duration } of blinks) {
      const share = (at - start) / duration;
      if (share > 0 && share < 1)
        return Math.min(1, 1.25 * smoothStep(0, 0.4, share) * smoothStep(1, 0.5, share));
    }
    return 0;
  };
}

/** Opening of jaw and lips in speech, 0–1: bursts of syllables at 3–6 a second. */
export function drawSpeech(stream: RandomStream, seconds: number): (time: number) => number {
  const talkative = stream.uniform();
  if (talkative < 0.4) return () => 0;
  const bursts: { start: number; end: number; rate: number; phase: number; strength: number }[] =
    [];
  let time = -2 * stream.uniform();
  while (time < seconds) {
    const length = stream.uniformIn(0.8, 2.6);
    bursts.push({
      start: time,
      end: time + length,
      rate: stream.uniformIn(3, 6),
      phase: stream.uniformIn(0, 2 * pi),
      strength: stream.uniformIn(0.3, 0.75),
    });
    time += length + stream.uniformIn(0.3, 3.5 - 2.5 * talkative);
  }
  return (at) => {
    for (const { start, end, rate, phase, strength } of bursts) {
      if (at <= start || at >= end) continue;
      const edge = smoothStep(start, start + 0.2, at) * smoothStep(end, end - 0.2, at);
      const syllable = 0.5 + 0.5 * sine(phase + 2 * pi * rate * at);
      const stress = 0.65 + 0.35 * sine(1.7 * phase + 2 * pi * 0.9 * at);
      return edge * strength * syllable * stress;
    }
    return 0;
  };
}

export interface Gaze {
  /** Radians; right and up in the image are positive. */
  yaw: number;
  pitch: number;
}

/** Where the person looks, relative to the head: mostly at the camera, with jumps elsewhere. */
export function drawGaze(
  stream: RandomStream,
  seconds: number,
): (time: number) => Gaze & { follows: boolean } {
  const fixations: { start: number; yaw: number; pitch: number; follows: boolean }[] = [];
  let time = -1;
  while (time < seconds) {
    const away = stream.chance(0.35);
    fixations.push({
      start: time,
      yaw: away ? stream.uniformIn(-0.32, 0.32) : stream.uniformIn(-0.05, 0.05),
      pitch: away ? stream.uniformIn(-0.2, 0.14) : stream.uniformIn(-0.04, 0.04),
      follows: !away,
    });
    time += 0.4 - 1.1 * logarithm(1 - stream.uniform());
  }
  return (at) => {
    let current = fixations[0]!;
    for (const fixation of fixations) if (fixation.start <= at) current = fixation;
    return current;
  };
}
