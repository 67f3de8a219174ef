import { compareByCodeUnits } from '../compareByCodeUnits';
import type { Dataset } from '../Dataset';
import { clipLabel } from '../sampledClips';
import type { Cases, DisorderCase } from './DatasetReport';
import { firstCases } from './firstCases';

/** Clips in which a listing by name is no listing by time, as 10.jpg before 9.jpg. */
export function describeDisorder({ clips }: Dataset): Cases<DisorderCase> {
  const found: DisorderCase[] = [];
  for (const clip of clips) {
    const { files } = clip;
    const at = files.findIndex(
      (file, frame) => frame > 0 && compareByCodeUnits(files[frame - 1]!, file) > 0,
    );
    if (at > 0) found.push({ clip: clipLabel(clip), files: [files[at]!, files[at - 1]!] });
  }
  return firstCases(found);
}
