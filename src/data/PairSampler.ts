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
import type { ClipSampling, FrameDraw } from './ClipSampling';
import type { PairDraw } from './PairDraw';

export interface PairSamplerOptions extends SamplingOptions {
  seed: number;
}

/** More draws than a law that lets some fail (`ReleasedSampling`) ever needs. */
const mostTries = 100_000;

/**
 * Draws each epoch's frames: one item a clip, anchor uniform among the admissible frames (method.md a.1–a.3,
 * in seconds). Unlike the released code, which draws once for a whole run, every epoch is drawn anew unless
 * `fixedPairs` says otherwise.
 */
export class PairSampler {
  /** Clips that take part, as indices into the dataset. */
  readonly clips: number[];
  readonly leftOut: LeftOutClip[];
  private readonly admissible: AdmissibleClips['admissible'];
  /** With `fixedPairs`, the run's one draw of each clip. */
  private readonly fixed = new Map<number, FrameDraw>();

  /** @throws UserError `no-admissible-clip`, `no-shift-fits` */
  constructor(
    clips: readonly SampledClip[],
    private readonly options: PairSamplerOptions,
  ) {
    const { admissible, leftOut } = admissibleClips(clips, options);
    this.leftOut = leftOut;
    this.admissible = options.fixedPairs ? this.fixPairs(admissible, clips) : admissible;
    if (clips.length > 0 && this.admissible.length === 0) throw noAdmissibleClip(clips, options);
    this.clips = this.admissible.map(({ clip }) => clip);
  }

  /** The draws of one epoch in random order; the same for the same seed and epoch on every machine. */
  epoch(epoch: number): PairDraw[] {
    const stream = RandomStream.named(this.options.seed, 'sampling', epoch);
    if (!this.options.fixedPairs) return this.draw(stream);
    return stream.shuffle([...this.clips]).map((clip) => ({ clip, ...this.fixed.get(clip)! }));
  }

  /** One draw a clip from the given stream, in random order, whether pairs are fixed or not. */
  draw(stream: RandomStream): PairDraw[] {
    return stream
      .shuffle([...this.admissible])
      .map(({ clip, admissibility }) => ({ clip, ...drawUntilFit(admissibility, stream) }));
  }

  /** A clip's pairs have a stream of their own: they do not depend on which other clips there are. */
  private fixPairs(
    admissible: AdmissibleClips['admissible'],
    clips: readonly SampledClip[],
  ): AdmissibleClips['admissible'] {
    const labels = new Map(clips.map(({ clip, label }) => [clip, label]));
    return admissible.filter(({ clip, admissibility }) => {
      const label = labels.get(clip)!;
      const draw = admissibility.draw(RandomStream.named(this.options.seed, 'fixed pairs', label));
      if (draw) this.fixed.set(clip, draw);
      else this.leftOut.push({ clip, label, reason: 'draw-failed', why: drawFailedText });
      return draw !== undefined;
    });
  }
}

const drawFailedText =
  'the one draw of its pairs fits on neither side; the released code drops such clips for the whole run';

/** Draws again where a draw fails: the law then is that of the draws that succeed. */
function drawUntilFit(sampling: ClipSampling, stream: RandomStream): FrameDraw {
  for (let tries = 0; tries < mostTries; tries++) {
    const draw = sampling.draw(stream);
    if (draw) return draw;
  }
  throw new Error(`No draw of a clip succeeded in ${mostTries} tries.`);
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
