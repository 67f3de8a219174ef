import { join } from 'node:path';
import { compareByCodeUnits } from './compareByCodeUnits';
import type { Clip } from './Dataset';
import { GrowingColumn } from './GrowingColumn';
import { GrowingText } from './GrowingText';
import { pathBelow } from './pathBelow';
import { PackedNames } from './PackedNames';
import type { ProblemCollector } from './ProblemCollector';
import { ScannedClip } from './ScannedClip';

export interface FoundFrame {
  person: string | null;
  clip: string;
  /** Folder relative to the dataset's root, slashes forward; empty for the root. */
  folder: string;
  file: string;
  /** Undefined: only `seconds` tell its place. */
  number?: number;
  seconds?: number;
}

interface ClipRow {
  folder: string;
  file: string;
  number: number;
  seconds: number;
}

const noNumber = -1;

/**
 * Gathers frames in any order and makes clips of them. Kept in columns: millions of rows as objects would
 * take gigabytes.
 */
export class ClipCollector {
  private readonly clipIds = new Map<string, number>();
  private readonly names: { person: string | null; clip: string }[] = [];
  private readonly folderIds = new Map<string, number>();
  private readonly folders: string[] = [];
  private readonly clipOf = new GrowingColumn(Int32Array);
  private readonly folderOf = new GrowingColumn(Int32Array);
  private readonly numbers = new GrowingColumn(Int32Array);
  private readonly seconds = new GrowingColumn(Float64Array);
  private readonly files = new GrowingText();

  get frames(): number {
    return this.clipOf.length;
  }

  add({ person, clip, folder, file, number, seconds }: FoundFrame): void {
    this.clipOf.push(this.clipId(person, clip));
    this.folderOf.push(this.folderId(folder));
    this.numbers.push(number ?? noNumber);
    this.seconds.push(seconds ?? NaN);
    this.files.push(file);
  }

  /** Relative to the root, of the frame that was added at this place. */
  path(place: number): string {
    return pathBelow(this.folders[this.folderOf.at(place)]!, this.files.at(place));
  }

  /** The clips, frames in order of time; two frames at one time are a problem, and the first by name is kept. */
  finish(root: string, problems: ProblemCollector): Clip[] {
    const { order, firstOfClip } = this.sortedByClip();
    return this.names.map(({ person, clip }, id) => {
      const rows: ClipRow[] = [];
      for (let at = firstOfClip[id]!; at < firstOfClip[id + 1]!; at++)
        rows.push(this.row(order[at]!));
      return clipOfRows(root, person, clip, rows, problems);
    });
  }

  private clipId(person: string | null, clip: string): number {
    const key = `${person ?? ''}\0${clip}`;
    const known = this.clipIds.get(key);
    if (known !== undefined) return known;
    this.clipIds.set(key, this.names.length);
    return this.names.push({ person, clip }) - 1;
  }

  private folderId(folder: string): number {
    const known = this.folderIds.get(folder);
    if (known !== undefined) return known;
    this.folderIds.set(folder, this.folders.length);
    return this.folders.push(folder) - 1;
  }

  private row(index: number): ClipRow {
    return {
      folder: this.folders[this.folderOf.at(index)]!,
      file: this.files.at(index),
      number: this.numbers.at(index),
      seconds: this.seconds.at(index),
    };
  }

  private sortedByClip(): { order: Int32Array; firstOfClip: Int32Array } {
    const firstOfClip = new Int32Array(this.names.length + 1);
    for (let row = 0; row < this.frames; row++) firstOfClip[this.clipOf.at(row) + 1]!++;
    for (let id = 0; id < this.names.length; id++) firstOfClip[id + 1]! += firstOfClip[id]!;
    const next = firstOfClip.slice();
    const order = new Int32Array(this.frames);
    for (let row = 0; row < this.frames; row++) order[next[this.clipOf.at(row)]!++] = row;
    return { order, firstOfClip };
  }
}

function clipOfRows(
  root: string,
  person: string | null,
  name: string,
  all: readonly ClipRow[],
  problems: ProblemCollector,
): Clip {
  const timed = all.some(({ seconds }) => !Number.isNaN(seconds));
  // Between time stamps a frame without one has no place, whatever its number.
  const rows = all.filter(({ seconds }) => !timed || !Number.isNaN(seconds));
  if (rows.length < all.length) timesMissing(all, problems);
  const timeOf = (row: ClipRow) => (timed ? row.seconds : row.number);
  rows.sort(
    (a, b) =>
      timeOf(a) - timeOf(b) ||
      compareByCodeUnits(a.folder, b.folder) ||
      compareByCodeUnits(a.file, b.file),
  );
  const kept: ClipRow[] = [];
  for (const row of rows) {
    const first = kept[kept.length - 1];
    if (first === undefined || timeOf(first) !== timeOf(row)) kept.push(row);
    else doubleTime(row, first, timed, problems);
  }
  const folder = commonFolder(kept);
  const cut = folder === '' ? 0 : folder.length + 1;
  const files = kept.map((row) => pathOf(row).slice(cut));
  return new ScannedClip(
    person,
    name,
    join(root, folder),
    new PackedNames(files),
    numbersOf(kept),
    timed ? Float64Array.from(kept, ({ seconds }) => seconds) : undefined,
  );
}

function timesMissing(rows: readonly ClipRow[], problems: ProblemCollector): void {
  for (const row of rows.filter(({ seconds }) => Number.isNaN(seconds))) {
    const path = pathOf(row);
    const message = `${path} has no time, which other frames of its clip have; left out.`;
    problems.add('time-missing', path, message);
  }
}

function doubleTime(
  row: ClipRow,
  first: ClipRow,
  timed: boolean,
  problems: ProblemCollector,
): void {
  const what = timed
    ? `the time of ${first.file}, ${row.seconds} s`
    : `the frame number of ${first.file}, ${row.number}`;
  const code = timed ? 'double-time' : 'double-frame-number';
  problems.add(code, pathOf(row), `${pathOf(row)} has ${what}; the first is used.`);
}

/** The frames' own numbers where they rise, else their places: with time stamps the numbers tell no time. */
function numbersOf(rows: readonly ClipRow[]): Int32Array {
  const rise = rows.every(
    ({ number }, index) => number !== noNumber && (index === 0 || number > rows[index - 1]!.number),
  );
  return Int32Array.from(rows, ({ number }, index) => (rise ? number : index));
}

function pathOf({ folder, file }: ClipRow): string {
  return pathBelow(folder, file);
}

/** The deepest folder that holds all rows. */
function commonFolder(rows: readonly ClipRow[]): string {
  let common = rows[0]!.folder;
  for (const { folder } of rows) {
    while (common !== '' && folder !== common && !folder.startsWith(`${common}/`)) {
      common = common.slice(0, Math.max(0, common.lastIndexOf('/')));
    }
  }
  return common;
}
