import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Dataset } from './Dataset';
import type { PersonFacts } from './PersonFacts';
import { readTable } from './table/readTable';

const metaFiles = ['vox1_meta.csv', 'vox2_meta.csv'];
/** The frames lie in `unzippedIntervalFaces/data`, the meta file is put beside or above it. */
const levelsAbove = 2;

const columns = [
  { id: 'VoxCeleb1 ID', name: 'VGGFace1 ID' },
  { id: 'VoxCeleb2 ID', name: 'VGGFace2 ID' },
];

/**
 * What VoxCeleb's meta file, in the dataset's folder or beside it, tells about the people found; undefined
 * where there is no such file or it knows none of them. People are found by id or by name.
 * @param people Names as scanned, composed (NFC).
 * @throws UserError what `readTable` throws
 */
export async function readPeopleFacts(
  root: string,
  people: ReadonlySet<string>,
): Promise<Dataset['people']> {
  if (people.size === 0) return undefined;
  for (const file of candidates(root)) {
    const found = await stat(file).catch(() => undefined);
    if (!found?.isFile()) continue;
    const known = await readMeta(file);
    const facts = new Map<string, PersonFacts>();
    for (const person of people) {
      const about = known.get(personKey(person));
      if (about) facts.set(person, about);
    }
    if (facts.size > 0) return { source: file, facts };
  }
  return undefined;
}

function candidates(root: string): string[] {
  const folders = [root];
  for (let level = 0; level < levelsAbove; level++) {
    folders.push(dirname(folders[folders.length - 1]!));
  }
  return [...new Set(folders)].flatMap((folder) => metaFiles.map((name) => join(folder, name)));
}

async function readMeta(file: string): Promise<Map<string, PersonFacts>> {
  const { id: idColumn, name: nameColumn } = columns[basename(file) === metaFiles[0] ? 0 : 1]!;
  const known = new Map<string, PersonFacts>();
  const wanted = { required: [idColumn], optional: [nameColumn, 'Gender', 'Nationality', 'Set'] };
  for await (const row of readTable(file, wanted)) {
    if ('refused' in row) continue;
    const { [idColumn]: id, [nameColumn]: name, Gender, Nationality, Set: set } = row.values;
    const facts: PersonFacts = {
      id: id || undefined,
      name: name?.normalize('NFC') || undefined,
      gender: Gender || undefined,
      nationality: Nationality || undefined,
      set: set || undefined,
    };
    for (const key of [facts.id, facts.name]) if (key) known.set(personKey(key), facts);
  }
  return known;
}

/** Some releases end names in a dot, as `Ann_Lee_Jr.`, which others and Windows drop (field case A05). */
function personKey(name: string): string {
  return name.normalize('NFC').replace(/\.+$/, '');
}
