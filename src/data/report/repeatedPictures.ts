import { join, relative } from 'node:path';
import type { Clip, Dataset } from '../Dataset';
import { clipLabel } from '../sampledClips';
import type { ImagesReport, RepeatedPicture } from './DatasetReport';
import { firstCases } from './firstCases';

/**
 * Where a clip's picture stands still: neighbors with equal bytes, as a stalled camera or a change of frame
 * rate leaves them. A positive in time drawn there is the anchor's own picture.
 *
 * @param hashes One a frame, in the dataset's order; 0 for frames that cannot be read.
 */
export function repeatedPictures(
  dataset: Dataset,
  hashes: BigUint64Array,
): ImagesReport['repeats'] {
  const found: RepeatedPicture[] = [];
  let frames = 0;
  let position = 0;
  for (const clip of dataset.clips) {
    const length = clip.numbers.length;
    for (const [first, end] of runsOf(hashes.subarray(position, position + length))) {
      frames += end - first - 1;
      found.push(picture(dataset.root, clip, first, end));
    }
    position += length;
  }
  return { ...firstCases(found), frames };
}

/** Stretches of two or more equal values, each from its first place to the one behind its last. */
function runsOf(values: BigUint64Array): [number, number][] {
  const runs: [number, number][] = [];
  for (let first = 0; first < values.length;) {
    let end = first + 1;
    while (end < values.length && values[end] === values[first]) end++;
    if (end - first > 1 && values[first] !== 0n) runs.push([first, end]);
    first = end;
  }
  return runs;
}

function picture(root: string, clip: Clip, first: number, end: number): RepeatedPicture {
  const { files, folder } = clip;
  const path = (frame: number) => relative(root, join(folder, files[frame]!));
  return { clip: clipLabel(clip), from: path(first), to: path(end - 1), frames: end - first };
}
