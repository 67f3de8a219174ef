/** Raised with the meaning of the file; another one is made anew. */
const schema = 2;

interface Page {
  /** Of the file; never used twice, since two windows may add pages at the same time. */
  name: string;
  /** In the order of their places; an unreadable image takes none. */
  items: number[];
}

interface IndexFile {
  schema: number;
  pages: Page[];
}

/** Which item stands where. An item keeps its place for as long as the atlas lives. */
export class AtlasIndex {
  private readonly places = new Map<number, { page: string; place: number }>();
  private readonly pages: Page[] = [];

  static parse(text: string): AtlasIndex {
    const index = new AtlasIndex();
    try {
      const { schema: found, pages } = JSON.parse(text) as IndexFile;
      if (found === schema) for (const page of pages) index.add(page);
    } catch {
      // Torn or foreign: thumbnails are made again.
    }
    return index;
  }

  placeOf(item: number): { page: string; place: number } | undefined {
    return this.places.get(item);
  }

  add(page: Page): void {
    this.pages.push(page);
    page.items.forEach((item, place) => this.places.set(item, { page: page.name, place }));
  }

  toText(): string {
    return JSON.stringify({ schema, pages: this.pages } satisfies IndexFile);
  }
}
