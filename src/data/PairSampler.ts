import { UserError } from '../files/UserError';
import { RandomStream } from '../random/RandomStream';
import {
  admissibleClips,
  anchorNeeds,
  clipSeconds,
  hundredths,
  type AdmissibleClips,
  type LeftOutClip,
  type SampledClip,
  type SamplingOptions,
} from './admissibleClips';
import type { PairDraw } from './PairDraw';

export interface PairSamplerOptions extends SamplingOptions {
  seed: number;
}

/**
 * Draws each epoch's frames: one item a clip, anchor uniform among the admissible frames (method.md a.1–a.3,
 * in seconds). Unlike the released code, which draws once for a whole run, every epoch is drawn anew.
 */
export class PairSampler {
  /** Clips that take part, as indices into the dataset. */
  readonly clips: number[];
  readonly leftOut: LeftOutClip[];
  private readonly admissible: AdmissibleClips['admissible'];

  /** @throws UserError `no-admissible-clip`, `no-shift-fits` */
  constructor(
    clips: readonly SampledClip[],
    private readonly options: PairSamplerOptions,
  ) {
    const { admissible, leftOut } = admissibleClips(clips, options);
    if (clips.length > 0 && admissible.length === 0) throw noAdmissibleClip(clips, options);
    this.admissible = admissible;
    this.leftOut = leftOut;
    this.clips = admissible.map(({ clip }) => clip);
  }

  /** The draws of one epoch in random order; the same for the same seed and epoch on every machine. */
  epoch(epoch: number): PairDraw[] {
    return this.draw(RandomStream.named(this.options.seed, 'sampling', epoch));
  }

  /** One draw a clip from the given stream, in random order. */
  draw(stream: RandomStream): PairDraw[] {
    return stream.shuffle([...this.admissible]).map(({ clip, admissibility }) => {
      const anchor = admissibility.anchors[stream.integer(admissibility.anchors.length)]!;
      const positive = admissibility.drawPositive(anchor, stream);
      if (!this.options.hardNeg.enabled) return { clip, anchor, positive };
      const hardNegative = admissibility.drawHardNegative(anchor, stream);
      const hardNegativePositive = admissibility.drawPositive(hardNegative, stream);
      return { clip, anchor, positive, hardNegative, hardNegativePositive };
    });
  }
}

function noAdmissibleClip(clips: readonly SampledClip[], options: PairSamplerOptions): UserError {
  const longest = clips.reduce((most, clip) => Math.max(most, clipSeconds(clip, options.fps)), 0);
  return new UserError(
    'no-admissible-clip',
    `None of the ${clips.length} clips can be used: ${anchorNeeds(options)}, and the longest clip lasts ${hundredths(longest)} s at ${hundredths(options.fps)} frames per second.`,
    options.hardNeg.enabled
      ? 'Lower objective.hardNeg.minimumGapSeconds (about a third of a clip’s length works) and the TimeAug shifts with it, or check data.fps.'
      : 'Lower the shifts in objective.timeAug, or check data.fps and data.frameNumberStep.',
  );
}
