import { createHash } from 'node:crypto';
import { isAbsolute, resolve } from 'node:path';
import type { ColumnValues, MapColumn } from '../../protocol/map/mapModel';

type Role = MapColumn['role'];

/** Names that tables in use give to these columns. */
const roleNames: Record<Exclude<Role, 'label'>, readonly string[]> = {
  person: ['person_id', 'person', 'identity', 'subject'],
  clip: ['clip_id', 'clip', 'video'],
  frame: ['frame', 'frame_number'],
};
const pathNames = ['path', 'file', 'filename', 'image'];

/** More different numbers than this are a scale, not categories. */
const mostNumericCategories = 12;
const noCode = 0xffffffff;
/** What tables write where nothing is known. */
const missingWords = new Set(['', 'NA', 'N/A', 'NaN', 'nan', 'null']);

/** The items of a map as its panel asks for them: what each column is, and its values. */
export class MapItems {
  /** The same for the same items in the same order, whatever is known of them. */
  readonly key: string;
  /** The same for the same items of which the same is known. */
  readonly handle: string;
  private readonly path: number;
  private readonly columnIndexes: number[];
  private readonly described = new Map<number, MapColumn>();

  /** @param root what relative paths start from */
  constructor(
    readonly header: readonly string[],
    private readonly rows: readonly (readonly string[])[],
    private readonly root: string,
    /** What the reader of the table decided. */
    readonly notes: readonly string[] = [],
  ) {
    const names = header.map((name) => name.trim().toLowerCase());
    this.path = names.findIndex((name) => pathNames.includes(name));
    this.columnIndexes = header.map((_, at) => at).filter((at) => at !== this.path);
    this.key = this.keyOfItems();
    this.handle = this.handleOfItems();
  }

  get count(): number {
    return this.rows.length;
  }

  get hasPaths(): boolean {
    return this.path >= 0;
  }

  /** The columns that have a value anywhere. */
  columns(): MapColumn[] {
    return this.columnIndexes.map((at) => this.describe(at)).filter(({ distinct }) => distinct > 0);
  }

  /** @throws Error for a column that the table lacks */
  column(name: string): ColumnValues {
    const at = this.header.indexOf(name);
    if (at < 0) throw new Error(`The item table has no column ${name}.`);
    const { kind } = this.describe(at);
    return kind === 'continuous' ? this.numbersOf(at, name) : this.categoriesOf(at, name);
  }

  /** A column's values as they stand in the table, '' where there is none. */
  valuesOf(name: string): string[] {
    const at = this.header.indexOf(name);
    return this.rows.map((_, item) => this.value(item, at));
  }

  /** All columns of some rows that have a value anywhere, the path first. */
  rowsOf(items: readonly number[]): { header: string[]; rows: string[][] } {
    const used = this.columnIndexes.filter((at) => this.describe(at).distinct > 0);
    const order = this.hasPaths ? [this.path, ...used] : used;
    const names = order.map((at) => (at === this.path ? 'path' : this.header[at]!));
    const rows = items.map((item) => order.map((at) => this.value(item, at)));
    return { header: names, rows };
  }

  /** Where an item's image lies, as far as the table says. */
  fileOf(item: number): string | undefined {
    const path = this.hasPaths ? this.value(item, this.path) : '';
    if (path === '') return undefined;
    return isAbsolute(path) ? path : resolve(this.root, path);
  }

  private value(item: number, at: number): string {
    const value = this.rows[item]?.[at]?.trim() ?? '';
    return missingWords.has(value) ? '' : value;
  }

  private describe(at: number): MapColumn {
    const known = this.described.get(at) ?? this.examine(at);
    this.described.set(at, known);
    return known;
  }

  private examine(at: number): MapColumn {
    const role = roleOf(this.header[at]!);
    const values = new Set<string>();
    let missing = 0;
    for (let item = 0; item < this.count; item++) {
      const value = this.value(item, at);
      if (value === '') missing++;
      else values.add(value);
    }
    return {
      name: this.header[at]!,
      role,
      kind: kindOf(role, values),
      distinct: values.size,
      missing,
    };
  }

  private numbersOf(at: number, name: string): ColumnValues {
    const values = new Float32Array(this.count);
    for (let item = 0; item < this.count; item++) {
      const text = this.value(item, at);
      values[item] = text === '' ? NaN : Number(text);
    }
    return { name, labels: [], codes: new ArrayBuffer(0), values: values.buffer };
  }

  private categoriesOf(at: number, name: string): ColumnValues {
    const all = new Set<string>();
    for (let item = 0; item < this.count; item++) all.add(this.value(item, at));
    all.delete('');
    const inOrder = new Intl.Collator('en', { numeric: true }).compare;
    const labels = [...all].sort(inOrder);
    const places = new Map(labels.map((label, place) => [label, place]));
    const codes = new Uint32Array(this.count);
    for (let item = 0; item < this.count; item++) {
      codes[item] = places.get(this.value(item, at)) ?? noCode;
    }
    return { name, labels, codes: codes.buffer, values: new ArrayBuffer(0) };
  }

  /**
   * The items are the same when they have the same paths, people, clips and frames in the same order; where
   * the table has none of these, when it says the same.
   */
  private keyOfItems(): string {
    const hash = createHash('sha256').update(`${this.count}\n${this.root}\n`);
    const telling = this.header
      .map((name, at) => ({ name, at }))
      .filter(({ name, at }) => at === this.path || roleOf(name) !== 'label')
      .map(({ at }) => at);
    const used = telling.length > 0 ? telling : this.header.map((_, at) => at);
    for (let item = 0; item < this.count; item++) {
      hash.update(used.map((at) => this.value(item, at)).join('\t')).update('\n');
    }
    return hash.digest('hex').slice(0, 16);
  }

  private handleOfItems(): string {
    const hash = createHash('sha256').update(`${this.key}\n${this.header.join('\t')}\n`);
    for (const row of this.rows) hash.update(row.join('\t')).update('\n');
    return hash.digest('hex').slice(0, 16);
  }
}

function roleOf(name: string): Role {
  const word = name.trim().toLowerCase();
  const roles = Object.entries(roleNames) as [Exclude<Role, 'label'>, readonly string[]][];
  return roles.find(([, names]) => names.includes(word))?.[0] ?? 'label';
}

function kindOf(role: Role, values: ReadonlySet<string>): MapColumn['kind'] {
  if (role === 'person' || role === 'clip' || values.size === 0) return 'categorical';
  const areNumbers = [...values].every((value) => Number.isFinite(Number(value)));
  if (!areNumbers) return 'categorical';
  const areFew = values.size <= mostNumericCategories && role !== 'frame';
  const areWhole = [...values].every((value) => Number.isInteger(Number(value)));
  return areFew && areWhole ? 'categorical' : 'continuous';
}
