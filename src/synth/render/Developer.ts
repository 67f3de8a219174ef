import { exponential, power } from '../math/portableMath';
import type { ClipCamera } from '../clips/ClipOptics';

const toneSteps = 4096;
const tones = toneTable();

/** Linear light 0 … 2 to gray levels 0 … 255: a soft shoulder, then sRGB's curve. */
function toneTable(): Float32Array {
  return Float32Array.from({ length: toneSteps + 1 }, (_, index) => {
    const linear = (2 * index) / toneSteps;
    const knee = 0.62;
    const shown =
      linear < knee ? linear : knee + (1 - knee) * (1 - exponential(-(linear - knee) / (1 - knee)));
    return 255 * (shown <= 0.0031308 ? 12.92 * shown : 1.055 * power(shown, 1 / 2.4) - 0.055);
  });
}

/** From supersampled linear light to the camera's 8-bit image: pixel averages, blur, color temperature, noise. */
export class Developer {
  private readonly small: Float32Array;
  private readonly blurred: Float32Array;
  private readonly kernel: Float32Array;
  private readonly gain: readonly [number, number, number];

  constructor(
    private readonly size: number,
    private readonly camera: ClipCamera,
  ) {
    this.small = new Float32Array(3 * size * size);
    this.blurred = new Float32Array(3 * size * size);
    this.kernel = blurKernel(camera.blur);
    this.gain = [1 + 0.07 * camera.temperature, 1, 1 - 0.09 * camera.temperature];
  }

  /**
   * @param light linear RGB of an image twice as large as the result
   * @param seed of this frame's sensor noise
   * @param out RGBA, 0–255
   */
  develop(light: Float32Array, seed: number, out: Uint8ClampedArray): void {
    this.average(light);
    this.blur();
    let state = seed | 1;
    const { noise } = this.camera;
    const scale = toneSteps / 2;
    for (let pixel = 0; pixel < this.size * this.size; pixel++) {
      for (let channel = 0; channel < 3; channel++) {
        const linear = this.small[3 * pixel + channel]! * this.gain[channel]!;
        const tone = tones[Math.min(toneSteps, Math.max(0, Math.floor(linear * scale + 0.5)))]!;
        // Four bytes of one random word: nearly normal, standard deviation 147.8.
        state = Math.imul(state ^ (state << 13), 1);
        state ^= state >>> 17;
        state ^= state << 5;
        const sum =
          (state & 255) + ((state >>> 8) & 255) + ((state >>> 16) & 255) + (state >>> 24) - 510;
        out[4 * pixel + channel] = Math.floor(tone + (noise * sum) / 147.8 + 0.5);
      }
      out[4 * pixel + 3] = 255;
    }
  }

  private average(light: Float32Array): void {
    const { size, small } = this;
    const stride = 6 * size;
    for (let y = 0; y < size; y++) {
      for (let x = 0; x < size; x++) {
        const from = 2 * y * stride + 6 * x;
        const to = 3 * (y * size + x);
        for (let channel = 0; channel < 3; channel++) {
          const at = from + channel;
          small[to + channel] =
            0.25 *
            (shown(light[at]!) +
              shown(light[at + 3]!) +
              shown(light[at + stride]!) +
              shown(light[at + stride + 3]!));
        }
      }
    }
  }

  private blur(): void {
    const { size, small, blurred, kernel } = this;
    const reach = kernel.length - 1;
    if (reach === 0) return;
    pass(small, blurred, size, 3, 3 * size, kernel);
    pass(blurred, small, size, 3 * size, 3, kernel);
  }
}

/** A pixel's sample beyond white would outweigh its neighbors. */
function shown(value: number): number {
  return value > 2 ? 2 : value;
}

function pass(
  from: Float32Array,
  to: Float32Array,
  size: number,
  step: number,
  line: number,
  kernel: Float32Array,
): void {
  const reach = kernel.length - 1;
  for (let row = 0; row < size; row++) {
    for (let place = 0; place < size; place++) {
      const at = row * line + place * step;
      for (let channel = 0; channel < 3; channel++) {
        let sum = kernel[0]! * from[at + channel]!;
        for (let off = 1; off <= reach; off++) {
          const before = Math.max(0, place - off) - place;
          const after = Math.min(size - 1, place + off) - place;
          sum +=
            kernel[off]! *
            (from[at + before * step + channel]! + from[at + after * step + channel]!);
        }
        to[at + channel] = sum;
      }
    }
  }
}

/** One half of a normalized bell curve, from its middle. */
function blurKernel(deviation: number): Float32Array {
  if (deviation < 0.15) return Float32Array.of(1);
  const reach = Math.ceil(2.5 * deviation);
  const kernel = Float32Array.from({ length: reach + 1 }, (_, off) =>
    exponential((-0.5 * off * off) / (deviation * deviation)),
  );
  const total = kernel.reduce((sum, weight, off) => sum + (off === 0 ? weight : 2 * weight), 0);
  return kernel.map((weight) => weight / total);
}
