import { UserError } from '../files/UserError';
import type { Clip } from './Dataset';

/** People (folder names) to use, or to leave out. */
export interface PeopleChoice {
  include?: readonly string[];
  exclude?: readonly string[];
}

/**
 * The clips of the people that a config asks for; clips themselves where the layout names no people.
 * @throws UserError `person-not-found`, `no-clips-left`
 */
export function choosePeople<C extends Pick<Clip, 'person' | 'name'>>(
  root: string,
  clips: readonly C[],
  options: PeopleChoice,
): C[] {
  const nameOf = (clip: C) => clip.person ?? clip.name;
  const known = new Set(clips.map(nameOf));
  const include = options.include?.map((name) => name.normalize('NFC'));
  const exclude = new Set(options.exclude?.map((name) => name.normalize('NFC')));
  for (const name of [...(include ?? []), ...exclude]) {
    if (known.has(name)) continue;
    throw new UserError(
      'person-not-found',
      `The config names ${name}, but ${root} has no such folder.`,
      `There are ${known.size}, for example: ${[...known].slice(0, 5).join(', ')}.`,
    );
  }
  const included = include && new Set(include);
  const left = clips.filter(
    (clip) => (!included || included.has(nameOf(clip))) && !exclude.has(nameOf(clip)),
  );
  if (left.length === 0) {
    throw new UserError('no-clips-left', `data.include and data.exclude leave no clip of ${root}.`);
  }
  return left;
}
