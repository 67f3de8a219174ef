import type { Dataset } from '../Dataset';
import type { PeopleFactsReport, PersonReport } from './DatasetReport';

/** Everybody with their clips, frames and time, and what the dataset's own file tells about them. */
export function describePeople(
  { clips, people }: Dataset,
  clipSeconds: readonly number[],
): PersonReport[] {
  const found = new Map<string, PersonReport>();
  clips.forEach(({ person, numbers }, clip) => {
    if (person === null) return;
    const entry = found.get(person) ?? { person, clips: 0, frames: 0, seconds: 0 };
    entry.clips++;
    entry.frames += numbers.length;
    entry.seconds += clipSeconds[clip]!;
    found.set(person, entry);
  });
  return [...found.values()].map((entry) => {
    const { gender, nationality, set } = people?.facts.get(entry.person) ?? {};
    return {
      ...entry,
      ...(gender === undefined ? {} : { gender }),
      ...(nationality === undefined ? {} : { nationality }),
      ...(set === undefined ? {} : { set }),
    };
  });
}

export function describePeopleFacts(
  { people }: Dataset,
  perPerson: readonly PersonReport[],
): PeopleFactsReport | undefined {
  if (!people) return undefined;
  return {
    file: people.source,
    known: perPerson.filter(({ person }) => people.facts.has(person)).length,
    genders: countsOf(perPerson.map(({ gender }) => gender)),
    nationalities: countsOf(perPerson.map(({ nationality }) => nationality)),
  };
}

/** The most frequent first. */
function countsOf(values: readonly (string | undefined)[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([, a], [, b]) => b - a));
}
