import type { TrainedOn } from '../training/TrainedOn';

const namesShown = 5;

/** How the clips differ from those that a checkpoint was trained on, in words; undefined: they are the same. */
export function otherClipsInWords(
  before: TrainedOn,
  now: TrainedOn,
  step: number,
): string | undefined {
  const newlyHeldOut = now.heldOut.filter((name) => !before.heldOut.includes(name));
  const isSame = before.digest === now.digest && newlyHeldOut.length === 0;
  if (isSame && before.heldOut.length === now.heldOut.length) return undefined;
  const counts =
    before.clips === now.clips
      ? `${now.clips} clips take part as before, but others`
      : `${now.clips} clips take part instead of ${before.clips}`;
  const text = `The clips are not those that the run was trained on up to step ${step}: ${counts}. The steps from here on are not those of a run in one go.`;
  if (newlyHeldOut.length === 0) return text;
  const shown = newlyHeldOut.slice(0, namesShown).join(', ');
  const more = newlyHeldOut.length > namesShown ? ', …' : '';
  return `${text} Held out now and maybe trained on before: ${shown}${more}; held-out retrieval may flatter them.`;
}
