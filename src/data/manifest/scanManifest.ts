import { basename } from 'node:path';
import { UserError } from '../../files/UserError';
import { ClipCollector } from '../ClipCollector';
import type { Clip } from '../Dataset';
import { FirstPlaces } from '../FirstPlaces';
import { GrowingColumn } from '../GrowingColumn';
import { pathBelow } from '../pathBelow';
import type { ProblemCollector } from '../ProblemCollector';
import { readTable } from '../table/readTable';
import { FilesOnDisk } from './FilesOnDisk';
import type { ManifestRow } from './ManifestRow';
import { readManifestRow } from './readManifestRow';

const columns = { required: ['path'], optional: ['person', 'clip', 'frame', 'seconds'] };
const rowsAtOnce = 2000;

/**
 * Makes clips of the frames that a table lists. Rows that cannot be used, files that are not there and
 * files listed twice are left out and named, each with its line.
 * @param root Absolute; paths in the table are relative to it.
 * @throws UserError what `readTable` throws, `manifest-rows-refused`, `manifest-files-missing`
 */
export async function scanManifest(
  root: string,
  manifest: string,
  problems: ProblemCollector,
): Promise<Clip[]> {
  const scan = new ManifestScan(root, manifest, problems);
  let batch: ManifestRow[] = [];
  for await (const row of readTable(manifest, columns)) {
    const read = readManifestRow(row, root);
    if (typeof read === 'string') scan.refuse(row.line, read);
    else if (batch.push(read) === rowsAtOnce) {
      await scan.take(batch);
      batch = [];
    }
  }
  await scan.take(batch);
  return scan.finish();
}

class ManifestScan {
  private readonly disk: FilesOnDisk;
  private readonly collector = new ClipCollector();
  private readonly lines = new GrowingColumn(Int32Array);
  private readonly firstPlaces = new FirstPlaces(
    (place, path) => this.collector.path(place) === path,
  );
  private readonly manifestName: string;
  private otherFolder: string | undefined;

  constructor(
    private readonly root: string,
    private readonly manifest: string,
    private readonly problems: ProblemCollector,
  ) {
    this.disk = new FilesOnDisk(root);
    this.manifestName = basename(manifest);
  }

  refuse(line: number, why: string): void {
    this.problem('manifest-row-refused', line, why);
  }

  async take(rows: readonly ManifestRow[]): Promise<void> {
    await this.disk.load(rows.map(({ folder }) => folder));
    for (const row of rows) this.takeRow(row);
  }

  finish(): Clip[] {
    if (this.collector.frames > 0) return this.collector.finish(this.root, this.problems);
    const missing = this.problems.count('manifest-file-missing');
    if (missing === 0) throw this.nothingUsable();
    const there = this.disk.examples(this.otherFolder ?? '', 5);
    throw new UserError(
      'manifest-files-missing',
      `None of the ${missing} files that ${this.manifest} lists is there. ${this.problems.first('manifest-file-missing')!.message}.`,
      `Paths in it are relative to data.path, ${this.root}, which holds ${there.length ? there.join(', ') : 'nothing'}.`,
    );
  }

  private takeRow(row: ManifestRow): void {
    const found = this.disk.find(row.folder, row.file);
    if ('missing' in found) {
      this.missing(row, found.missing);
      return;
    }
    const { folder, file, exact } = found;
    const path = pathBelow(folder, file);
    const earlier = this.firstPlaces.add(path);
    if (earlier !== undefined) {
      const message = `${path} stands in line ${this.lines.at(earlier)} already; the first is used`;
      this.problem('manifest-file-twice', row.line, message);
      return;
    }
    if (!exact) {
      this.problem('manifest-other-spelling', row.line, `${row.path} is called ${path} on disk`);
    }
    const clip = row.clip ?? clipOfFolder(folder, row.person);
    const { person = null, number, seconds } = row;
    this.lines.push(row.line);
    this.collector.add({ person, clip, folder, file, number, seconds });
  }

  private missing(row: ManifestRow, why: 'no-folder' | 'no-file' | 'several'): void {
    this.otherFolder ??= why === 'no-folder' ? '' : row.folder;
    const text = {
      'no-folder': `${row.path}: there is no folder ${row.folder}`,
      'no-file': `${row.path} is not there`,
      several: `${row.path} is not there, but several files whose names differ only in capitals or accents`,
    }[why];
    this.problem('manifest-file-missing', row.line, text);
  }

  private problem(code: string, line: number, message: string): void {
    this.problems.add(code, `${this.manifestName}:${line}`, `line ${line}: ${message}`);
  }

  private nothingUsable(): UserError {
    const first = this.problems.first('manifest-row-refused');
    return new UserError(
      'manifest-rows-refused',
      first
        ? `No row of ${this.manifest} can be used. ${first.message}.`
        : `${this.manifest} lists no files.`,
    );
  }
}

/** The folder of the files is the clip; a person's folder above it is not named again. */
function clipOfFolder(folder: string, person: string | undefined): string {
  const name = folder.normalize('NFC') || '.';
  const above = `${person}/`;
  return person !== undefined && name.startsWith(above) ? name.slice(above.length) : name;
}
