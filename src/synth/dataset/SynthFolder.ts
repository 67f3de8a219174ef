import { appendFile, mkdir, readdir, readFile, rename, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../files/UserError';
import { writeAtomically } from '../../files/writeAtomically';
import { clipName, personName } from '../clips/planClip';
import type { SynthOptions } from '../clips/SynthOptions';
import { describeCoupling } from '../clips/Coupling';
import { factorsHeader } from '../factors/renderTable';
import { generatorVersion } from './generatorVersion';
import { synthReadme } from './synthReadme';

/** What dataset.json says: enough to make every image again. */
export interface DatasetStatement {
  generator: 'synthfaces';
  generatorVersion: number;
  license: 'CC0-1.0';
  fps: number;
  seed: number;
  people: number;
  clips: number;
  seconds: number;
  size: number;
  couplings: string[];
}

/** A typical image's bytes per pixel: to see beforehand whether the disk can hold the set. */
const bytesPerPixel = 0.28;
export const truthHeader = 'path,landmarks,visible,face_mask\n';

/**
 * A set of SynthFaces on the disk. Clips that are not finished, and the tables' parts, lie in `.synthfaces`
 * (readers of clips pass over names with a dot); dataset.json, which says the frame rate, is written last.
 */
export class SynthFolder {
  private constructor(
    readonly path: string,
    readonly statement: DatasetStatement,
    /** All is there already. */
    readonly isComplete: boolean,
  ) {}

  /**
   * Opens a new, empty, interrupted or complete folder of the same options.
   * @throws UserError `foreign-folder`, `other-synth-options`, `disk-full`
   */
  static async open(path: string, options: SynthOptions): Promise<SynthFolder> {
    const statement = statementOf(options);
    const entries = await readdir(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error.code === 'ENOTDIR'
        ? new UserError('foreign-folder', `${path} is a file, not a folder.`, 'Give a new folder.')
        : error;
    });
    const complete = await statementIn(join(path, 'dataset.json'));
    const begun = await statementIn(join(path, '.synthfaces', 'options.json'));
    const found = complete ?? begun;
    if (entries.length > 0 && !found) {
      throw new UserError(
        'foreign-folder',
        `${path} holds files that SynthFaces did not make (${entries.slice(0, 3).join(', ')}); nothing was written.`,
        'Give a new or an empty folder.',
      );
    }
    if (found && JSON.stringify(found) !== JSON.stringify(statement)) {
      throw new UserError(
        'other-synth-options',
        `${path} holds SynthFaces made with other options: ${differences(found, statement)}.`,
        'Give a new folder, or the same options to go on.',
      );
    }
    const folder = new SynthFolder(path, statement, complete !== undefined);
    if (!complete && !begun) {
      await checkSpace(path, options);
      await mkdir(join(path, '.synthfaces'), { recursive: true });
      await writeAtomically(join(path, '.synthfaces', 'options.json'), jsonOf(statement));
    }
    return folder;
  }

  partialClip(person: string, clip: string): string {
    return join(this.path, '.synthfaces', 'partial', `${person}-${clip}`);
  }

  /** Clips that are finished, as `person/clip`. */
  async finishedClips(): Promise<Set<string>> {
    const parts = await readdir(join(this.path, '.synthfaces', 'tables')).catch(() => []);
    const listed = parts
      .filter((name) => name.endsWith('.csv'))
      .map((name) => name.slice(0, -4).replace('-', '/'));
    const finished = new Set<string>();
    for (const name of listed) {
      const frames = await readdir(join(this.path, name)).catch(() => []);
      if (frames.length === this.framesPerClip) finished.add(name);
    }
    return finished;
  }

  get framesPerClip(): number {
    return Math.max(1, Math.round(this.statement.seconds * this.statement.fps));
  }

  /** Gives a finished clip its rows and its name; the rename comes last. */
  async finishClip(person: string, clip: string, factors: string, truth: string): Promise<void> {
    const tables = join(this.path, '.synthfaces', 'tables');
    await mkdir(tables, { recursive: true });
    await writeAtomically(join(tables, `${person}-${clip}.truth`), truth, { durable: false });
    await writeAtomically(join(tables, `${person}-${clip}.csv`), factors, { durable: false });
    await mkdir(join(this.path, person), { recursive: true });
    const target = join(this.path, person, clip);
    await rm(target, { recursive: true, force: true });
    await rename(this.partialClip(person, clip), target);
  }

  /** Joins the tables, writes README.md and at last dataset.json. */
  async complete(): Promise<void> {
    const { people, clips } = this.statement;
    const tables = join(this.path, '.synthfaces', 'tables');
    for (const [name, header, ending] of [
      ['factors.csv', factorsHeader(), 'csv'],
      ['truth.csv', truthHeader, 'truth'],
    ] as const) {
      const growing = join(this.path, '.synthfaces', name);
      await writeAtomically(growing, header);
      for (let person = 0; person < people; person++) {
        let rows = '';
        for (let clip = 0; clip < clips; clip++) {
          rows += await readFile(
            join(tables, `${personName(person)}-${clipName(clip)}.${ending}`),
            'utf8',
          );
        }
        await appendFile(growing, rows);
      }
      await rename(growing, join(this.path, name));
    }
    await writeAtomically(join(this.path, 'README.md'), synthReadme(this.statement));
    await writeAtomically(join(this.path, 'dataset.json'), jsonOf(this.statement));
    await this.clean();
  }

  async clean(): Promise<void> {
    await rm(join(this.path, '.synthfaces'), { recursive: true, force: true });
  }
}

function statementOf({
  fps,
  seed,
  people,
  clips,
  seconds,
  size,
  couplings,
}: SynthOptions): DatasetStatement {
  return {
    generator: 'synthfaces',
    generatorVersion,
    license: 'CC0-1.0',
    ...{ fps, seed, people, clips, seconds, size },
    couplings: couplings.map(describeCoupling),
  };
}

function jsonOf(statement: DatasetStatement): string {
  return `${JSON.stringify(statement, null, 2)}\n`;
}

/** What a folder says of itself, if SynthFaces wrote it. */
export async function statementIn(file: string): Promise<DatasetStatement | undefined> {
  try {
    const read = JSON.parse(await readFile(file, 'utf8')) as DatasetStatement | null;
    return read?.generator === 'synthfaces' ? read : undefined;
  } catch {
    return undefined;
  }
}

function differences(found: DatasetStatement, wanted: DatasetStatement): string {
  return Object.entries(wanted)
    .filter(
      ([name, value]) =>
        JSON.stringify(found[name as keyof DatasetStatement]) !== JSON.stringify(value),
    )
    .map(
      ([name, value]) =>
        `${name} ${JSON.stringify(found[name as keyof DatasetStatement])}, not ${JSON.stringify(value)}`,
    )
    .join('; ');
}

async function checkSpace(
  path: string,
  { people, clips, seconds, fps, size }: SynthOptions,
): Promise<void> {
  await mkdir(path, { recursive: true });
  const { bavail, bsize } = await statfs(path);
  const needed = people * clips * Math.ceil(seconds * fps) * (size * size * bytesPerPixel + 4096);
  if (bavail * bsize >= needed) return;
  throw new UserError(
    'disk-full',
    `This set needs about ${inMegabytes(needed)} at ${path}; ${inMegabytes(bavail * bsize)} are free.`,
    'Make space there, or make fewer people or clips.',
  );
}

function inMegabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1e6)} MB`;
}
