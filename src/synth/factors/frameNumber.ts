import type { FramePlan } from '../clips/ClipPlan';
import type { Factor } from './Factor';
import { numberIn } from './factorValues';

/** A factor that is a number of each frame. */
export function frameNumber(
  name: string,
  group: Factor['group'],
  meaning: string,
  low: number,
  high: number,
  read: (frame: FramePlan) => number,
  write: (frame: FramePlan, value: number) => void,
): Factor {
  return {
    ...{ name, group, meaning },
    read: (_, frame) => read(frame),
    write: (_, frame, text) => {
      write(frame, numberIn(name, text, low, high));
    },
  };
}
