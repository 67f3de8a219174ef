/** Raised with the meaning of the file; another one is made anew. */
const schema = 1;

interface IndexFile {
  schema: number;
  /** Items of each page in the order of their places; an unreadable image takes none. */
  pages: number[][];
}

/** Which item stands where. An item keeps its place for as long as the atlas lives. */
export class AtlasIndex {
  private readonly places = new Map<number, { page: number; place: number }>();
  private readonly pages: number[][] = [];

  static parse(text: string): AtlasIndex {
    const index = new AtlasIndex();
    try {
      const { schema: found, pages } = JSON.parse(text) as IndexFile;
      if (found === schema) for (const items of pages) index.addPage(items);
    } catch {
      // Torn or foreign: thumbnails are made again.
    }
    return index;
  }

  get pageCount(): number {
    return this.pages.length;
  }

  placeOf(item: number): { page: number; place: number } | undefined {
    return this.places.get(item);
  }

  /** Returns the new page's number. */
  addPage(items: readonly number[]): number {
    const page = this.pages.length;
    this.pages.push([...items]);
    items.forEach((item, place) => this.places.set(item, { page, place }));
    return page;
  }

  toText(): string {
    return JSON.stringify({ schema, pages: this.pages } satisfies IndexFile);
  }
}
