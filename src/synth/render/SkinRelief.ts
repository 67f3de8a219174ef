import type { FaceMotion } from '../expression/moveFace';
import { wrinkleCues } from '../painting/wrinkleCues';

/** Folds and swellings of the skin in one frame, over the texture chart. */
export class SkinRelief {
  readonly slopeU: Float32Array;
  readonly slopeV: Float32Array;
  readonly shade: Float32Array;

  constructor(private readonly size: number) {
    this.slopeU = new Float32Array(size * size);
    this.slopeV = new Float32Array(size * size);
    this.shade = new Float32Array(size * size);
  }

  /**
   * @param gain how strongly this person's skin folds
   * @param lasting strength, 0–1 an action unit, of folds that are there at rest (age)
   */
  compose({ right, left }: FaceMotion, gain: number, lasting: ArrayLike<number>): void {
    this.slopeU.fill(0);
    this.slopeV.fill(0);
    this.shade.fill(0);
    for (const cue of wrinkleCues(this.size)) {
      const strength = (cue.side === 'right' ? right : left)[cue.unit]!;
      const total = gain * (strength + (1 - strength) * lasting[cue.unit]!);
      if (total < 0.01) continue;
      const { texels, slopeU, slopeV, shade } = cue;
      for (let index = 0; index < texels.length; index++) {
        const texel = texels[index]!;
        this.slopeU[texel]! += total * slopeU[index]!;
        this.slopeV[texel]! += total * slopeV[index]!;
        this.shade[texel]! += total * shade[index]!;
      }
    }
  }
}
