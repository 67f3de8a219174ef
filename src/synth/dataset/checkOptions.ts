import { UserError } from '../../files/UserError';
import type { SynthOptions } from '../clips/SynthOptions';

const limits: Record<
  Exclude<keyof SynthOptions, 'couplings'>,
  { low: number; high: number; whole: boolean; unit: string }
> = {
  people: { low: 1, high: 10_000, whole: true, unit: 'people' },
  clips: { low: 1, high: 100, whole: true, unit: 'clips a person' },
  seconds: { low: 0.04, high: 600, whole: false, unit: 'seconds' },
  fps: { low: 0.1, high: 120, whole: false, unit: 'frames per second' },
  size: { low: 32, high: 512, whole: true, unit: 'pixels' },
  seed: { low: 0, high: Number.MAX_SAFE_INTEGER, whole: true, unit: '' },
};

/** @throws UserError `bad-synth-option` that names the option and its range */
export function checkOptions(options: SynthOptions): void {
  for (const [name, { low, high, whole, unit }] of Object.entries(limits)) {
    const value = options[name as keyof typeof limits];
    if (value >= low && value <= high && (!whole || Number.isInteger(value))) continue;
    throw new UserError(
      'bad-synth-option',
      `SynthFaces cannot be made with ${name} ${value}.`,
      `${whole ? 'A whole number' : 'A number'} from ${low} to ${high}${unit && ` ${unit}`} is expected.`,
    );
  }
  const { seconds, fps } = options;
  if (Math.round(seconds * fps) < 1) {
    throw new UserError(
      'bad-synth-option',
      `${seconds} seconds at ${fps} frames per second hold no frame.`,
      'Make clips longer or the frame rate higher.',
    );
  }
}
