import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

interface Listing {
  /** As it is called on disk, relative to the root, slashes forward. */
  folder: string;
  names: Set<string>;
  /** Names by what is left of them without case and accents' encoding; made when first needed. */
  bySpelling?: Map<string, string[]>;
}

export type FoundFile =
  | { folder: string; file: string; exact: boolean }
  | { missing: 'no-folder' | 'no-file' | 'several' };

const foldersKept = 4096;
const foldersAtOnce = 16;

/**
 * Finds files below a root by the paths that a table gives, also where the table spells them in other
 * capitals or encodes accents differently. Reads every folder once instead of asking for every file.
 */
export class FilesOnDisk {
  /** Undefined: no such folder. In order of last use. */
  private readonly listings = new Map<string, Listing | undefined>();

  constructor(private readonly root: string) {}

  /** Reads the folders that the next `find`s will look into. */
  async load(folders: Iterable<string>): Promise<void> {
    const wanted = [...new Set(folders)];
    for (const folder of wanted) this.touch(folder);
    const unknown = wanted.filter((folder) => !this.listings.has(folder));
    for (let start = 0; start < unknown.length; start += foldersAtOnce) {
      const group = unknown.slice(start, start + foldersAtOnce);
      await Promise.all(group.map((folder) => this.listing(folder)));
    }
    for (const oldest of this.listings.keys()) {
      if (this.listings.size <= Math.max(foldersKept, wanted.length)) break;
      if (!wanted.includes(oldest)) this.listings.delete(oldest);
    }
  }

  /** @param folder one that was loaded */
  find(folder: string, file: string): FoundFile {
    const listing = this.listings.get(folder);
    if (!listing) return { missing: 'no-folder' };
    const sameFolder = listing.folder === folder;
    if (listing.names.has(file)) return { folder: listing.folder, file, exact: sameFolder };
    const [alike, ...others] = alikeIn(listing, file);
    if (alike === undefined) return { missing: 'no-file' };
    if (others.length > 0) return { missing: 'several' };
    return { folder: listing.folder, file: alike, exact: false };
  }

  /** Some of what a loaded folder holds. */
  examples(folder: string, count: number): string[] {
    return [...(this.listings.get(folder)?.names ?? [])].slice(0, count);
  }

  private touch(folder: string): void {
    if (!this.listings.has(folder)) return;
    const listing = this.listings.get(folder);
    this.listings.delete(folder);
    this.listings.set(folder, listing);
  }

  private async listing(folder: string): Promise<Listing | undefined> {
    if (this.listings.has(folder)) return this.listings.get(folder);
    const listing = (await this.read(folder)) ?? (await this.readAlike(folder));
    this.listings.set(folder, listing);
    return listing;
  }

  private async read(folder: string): Promise<Listing | undefined> {
    const names = await readdir(join(this.root, folder)).catch(() => undefined);
    return names && { folder, names: new Set(names) };
  }

  /** The folder under another spelling, looked for from the root down. */
  private async readAlike(folder: string): Promise<Listing | undefined> {
    if (folder === '') return undefined;
    const cut = folder.lastIndexOf('/');
    const parent = await this.listing(cut < 0 ? '' : folder.slice(0, cut));
    if (!parent) return undefined;
    const [alike, ...others] = alikeIn(parent, folder.slice(cut + 1));
    if (alike === undefined || others.length > 0) return undefined;
    return this.read(parent.folder === '' ? alike : `${parent.folder}/${alike}`);
  }
}

function alikeIn(listing: Listing, name: string): string[] {
  if (!listing.bySpelling) {
    listing.bySpelling = new Map();
    for (const there of listing.names) {
      const key = spelling(there);
      const alike = listing.bySpelling.get(key);
      if (alike) alike.push(there);
      else listing.bySpelling.set(key, [there]);
    }
  }
  return listing.bySpelling.get(spelling(name)) ?? [];
}

function spelling(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
