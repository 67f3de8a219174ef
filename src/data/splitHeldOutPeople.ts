import { UserError } from '../files/UserError';
import { RandomStream } from '../random/RandomStream';
import type { Clip } from './Dataset';

export interface HeldOutSplit {
  /** Indices into the dataset's clips. */
  training: number[];
  heldOut: number[];
  /** Names of the held-out people (clips, where the layout names no people). */
  names: string[];
}

/**
 * Sets people aside who are never trained on. Where the layout names no people, clips are set aside instead.
 *
 * @param heldOut a list of names, or a share in [0, 1) that is rounded to people: at least one if above 0,
 *   and at least one stays for training
 * @param excluded people whom the config leaves out altogether: to name them here too is no mistake
 * @throws UserError `person-not-found`, `nobody-left-to-train-on`
 */
export function splitHeldOutPeople(
  dataset: { clips: readonly Pick<Clip, 'person' | 'name'>[] },
  heldOut: number | readonly string[],
  seed: number,
  excluded: readonly string[] = [],
): HeldOutSplit {
  const nameOf = (clip: number) => {
    const { person, name } = dataset.clips[clip]!;
    return person ?? name;
  };
  const clips = dataset.clips.map((_, clip) => clip);
  const everybody = [...new Set(clips.map(nameOf))];
  const names =
    typeof heldOut === 'number'
      ? chooseByShare(countClips(clips.map(nameOf)), heldOut, seed)
      : checked(everybody, heldOut, excluded);
  const chosen = new Set(names);
  const training = clips.filter((clip) => !chosen.has(nameOf(clip)));
  if (training.length === 0) {
    throw new UserError(
      'nobody-left-to-train-on',
      `data.heldOutPeople holds all ${everybody.length} people out; nobody is left to train on.`,
    );
  }
  return { training, heldOut: clips.filter((clip) => chosen.has(nameOf(clip))), names };
}

function countClips(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/**
 * Draws people without replacement, one with n clips with weight 1/n (Efraimidis & Spirakis 2006): intervals are
 * over people, so many people with few clips tell more and cost the training less.
 */
function chooseByShare(clipsOf: Map<string, number>, share: number, seed: number): string[] {
  if (share === 0 || clipsOf.size < 2) return [];
  const count = Math.min(clipsOf.size - 1, Math.max(1, Math.round(share * clipsOf.size)));
  const stream = RandomStream.named(seed, 'held-out people');
  return [...clipsOf]
    .map(([name, clips]) => ({ name, key: -Math.log(1 - stream.uniform()) * clips }))
    .sort((a, b) => a.key - b.key)
    .slice(0, count)
    .map(({ name }) => name)
    .sort();
}

function checked(
  everybody: string[],
  asked: readonly string[],
  excluded: readonly string[],
): string[] {
  const left = new Set(excluded.map((name) => name.normalize('NFC')));
  const composed = asked.map((name) => name.normalize('NFC'));
  const names = [...new Set(composed)].filter((name) => !left.has(name));
  const known = new Set(everybody);
  const missing = names.find((name) => !known.has(name));
  if (missing === undefined) return names;
  throw new UserError(
    'person-not-found',
    `data.heldOutPeople names ${missing}, which the dataset does not have.`,
    `There are ${everybody.length} people, for example: ${everybody.slice(0, 5).join(', ')}.`,
  );
}
