import { compareByCodeUnits } from './compareByCodeUnits';
import type { Clip, Dataset } from './Dataset';
import type { ProblemCollector } from './ProblemCollector';
import { ScannedClip } from './ScannedClip';

/**
 * Makes one person of folders that the meta file gives to one person (`id10001` and `A.J._Buckley`), since as
 * two they could be trained on and held out at once; names people whom the file does not know.
 */
export function joinPeople(
  clips: readonly Clip[],
  { facts }: NonNullable<Dataset['people']>,
  problems: ProblemCollector,
): Clip[] {
  const people = new Set<string>();
  for (const { person } of clips) if (person !== null) people.add(person);
  const byId = new Map<string, string>();
  const renamed = new Map<string, string>();
  for (const person of [...people].sort(compareByCodeUnits)) {
    const about = facts.get(person);
    if (!about) {
      problems.add('person-not-in-meta', person, `${person} is not in the meta file.`);
      continue;
    }
    const id = about.id ?? about.name!;
    const first = byId.get(id);
    if (first === undefined) {
      byId.set(id, person);
      continue;
    }
    renamed.set(person, first);
    const message = `${first} and ${person} are one person by the meta file (${id}); they count as one.`;
    problems.add('one-person-two-folders', person, message);
  }
  if (renamed.size === 0) return [...clips];
  return clips.map((clip) => {
    const other = clip.person === null ? undefined : renamed.get(clip.person);
    return other !== undefined && clip instanceof ScannedClip ? clip.of(other) : clip;
  });
}
