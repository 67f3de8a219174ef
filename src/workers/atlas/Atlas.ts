import { randomUUID } from 'node:crypto';
import { mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { writeAtomically } from '../../files/writeAtomically';
import { AtlasIndex } from './AtlasIndex';
import type { AtlasRequest, AtlasTile } from '../../protocol/map/workers/atlasMessages';
import { pageSize, tilePlace, tilesPerPage, tileSize } from './atlasPlaces';

const indexName = 'index.json';
/** Images decoded at once: their memory is what limits. */
const decodedAtOnce = 4;
const quality = 82;

/**
 * Thumbnails in pages of up to a hundred, made in the order in which they are asked for and kept on disk. An
 * item is known by its number, so that what stands in a page has nothing to do with what is filtered.
 */
export class Atlas {
  private constructor(
    private readonly folder: string,
    private readonly index: AtlasIndex,
    private readonly unreadable = new Set<number>(),
  ) {}

  static async open(folder: string): Promise<Atlas> {
    const text = await readFile(join(folder, indexName), 'utf8').catch(() => '');
    return new Atlas(folder, AtlasIndex.parse(text));
  }

  /** Makes what is missing; items whose image cannot be read are left out. */
  async tiles(items: AtlasRequest['items']): Promise<AtlasTile[]> {
    const isCurrent = await Promise.all(items.map((item) => this.isCurrent(item)));
    const missing = items.filter(({ item }, at) => !isCurrent[at] && !this.unreadable.has(item));
    for (let at = 0; at < missing.length; at += tilesPerPage) {
      await this.makePage(missing.slice(at, at + tilesPerPage));
    }
    return items.flatMap(({ item }) => {
      const found = this.index.placeOf(item);
      if (!found) return [];
      const { left, top } = tilePlace(found.place);
      return [{ item, page: join(this.folder, found.page), left, top, size: tileSize }];
    });
  }

  /** Whether the item's thumbnail is there, and its image was not written anew since. */
  private async isCurrent({ item, file }: AtlasRequest['items'][number]): Promise<boolean> {
    const found = this.index.placeOf(item);
    if (!found) return false;
    const [image, page] = await Promise.all([file, join(this.folder, found.page)].map(writtenAt));
    return page !== undefined && (image === undefined || image <= page);
  }

  private async makePage(wanted: AtlasRequest['items']): Promise<void> {
    const made = await inTurns(wanted, decodedAtOnce, async ({ item, file }) => {
      const pixels = await thumbnail(file).catch(() => undefined);
      if (!pixels) this.unreadable.add(item);
      return pixels && { item, pixels };
    });
    const readable = made.filter((one) => one !== undefined);
    if (readable.length === 0) return;
    const page = await sharp({
      create: { ...pageSize(readable.length), channels: 3, background: '#808080' },
    })
      .composite(
        readable.map(({ pixels }, place) => ({
          input: pixels,
          raw: { width: tileSize, height: tileSize, channels: 3 as const },
          ...tilePlace(place),
        })),
      )
      .webp({ quality })
      .toBuffer();
    await mkdir(this.folder, { recursive: true });
    const name = `page-${randomUUID()}.webp`;
    await writeAtomically(join(this.folder, name), page, { durable: false });
    this.index.add({ name, items: readable.map(({ item }) => item) });
    await writeAtomically(join(this.folder, indexName), this.index.toText(), { durable: false });
  }
}

/** Undefined for what is not there. */
function writtenAt(file: string): Promise<number | undefined> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => undefined,
  );
}

/** A square with the whole image's middle, as raw RGB. */
function thumbnail(file: string): Promise<Buffer> {
  return sharp(file, { failOn: 'error' })
    .rotate()
    .resize(tileSize, tileSize, { fit: 'cover' })
    .flatten({ background: '#808080' })
    .toColorspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
    .then(({ data, info }) => (info.channels === 3 ? data : grayToRgb(data)));
}

function grayToRgb(gray: Buffer): Buffer {
  const rgb = Buffer.alloc(tileSize * tileSize * 3);
  for (let at = 0; at < tileSize * tileSize; at++) rgb.fill(gray[at]!, at * 3, at * 3 + 3);
  return rgb;
}

async function inTurns<From, To>(
  items: readonly From[],
  atOnce: number,
  work: (item: From) => Promise<To>,
): Promise<To[]> {
  const results: To[] = [];
  for (let at = 0; at < items.length; at += atOnce) {
    results.push(...(await Promise.all(items.slice(at, at + atOnce).map(work))));
  }
  return results;
}
