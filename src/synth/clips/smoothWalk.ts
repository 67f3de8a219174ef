import type { RandomStream } from '../../random/RandomStream';
import { normalOf } from '../identity/drawPerson';
import { exponential } from '../math/portableMath';

const step = 0.04;
const warmUp = 100;

/**
 * A smooth random course around 0 with standard deviation 1: two Ornstein–Uhlenbeck processes in a row
 * (time constant `seconds` each), so that it has a speed everywhere.
 *
 * @returns its value at any time from 0 to `duration` seconds
 */
export function smoothWalk(
  stream: RandomStream,
  duration: number,
  seconds: number,
): (time: number) => number {
  const keep = exponential(-step / seconds);
  const steps = Math.ceil(duration / step) + 2;
  const values = new Float64Array(steps);
  const push = Math.sqrt(1 - keep * keep);
  // Standard deviation of the second process driven by the first.
  const scale =
    Math.sqrt((1 + keep * keep) / ((1 - keep * keep) * (1 - keep * keep) * (1 - keep * keep))) *
    (1 - keep) *
    push;
  let first = 0;
  let second = 0;
  for (let index = -warmUp; index < steps; index++) {
    first = keep * first + push * normalOf(stream);
    second = keep * second + (1 - keep) * first;
    if (index >= 0) values[index] = second / scale;
  }
  return (time) => {
    const at = Math.min(steps - 2, Math.max(0, time / step));
    const left = Math.floor(at);
    return values[left]! + (at - left) * (values[left + 1]! - values[left]!);
  };
}
