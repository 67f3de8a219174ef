import { ThumbnailsWanted } from '../../src/protocol/map/ThumbnailsWanted';
import { element } from '../ui/element';
import type { HostConnection } from '../ui/HostConnection';

interface Tile {
  page: string;
  left: number;
  top: number;
  size: number;
}

const batchPause = 40;
const mostPerBatch = 100;
/** Pages that stay decoded. */
const mostPages = 40;

/** Pictures of items, cut out of atlas pages. Always asked for by the item's number, whatever is filtered. */
export class Thumbnails {
  private tiles = new Map<number, Tile | 'asked' | 'none'>();
  private readonly pages = new Map<string, HTMLImageElement>();
  private readonly wanted = new Set<number>();
  private readonly waiting = new Set<{ item: number; canvas: HTMLCanvasElement }>();
  private timer: number | undefined;

  constructor(private readonly host: HostConnection) {}

  /** Other items: nothing known holds any more. */
  forget(): void {
    // Another object: an answer that is still under way is about the items of before.
    this.tiles = new Map();
    this.pages.clear();
    this.wanted.clear();
    this.waiting.clear();
  }

  /** A square picture that fills when it is there; `label` is what a screen reader says. */
  picture(item: number, size: number, label: string): HTMLCanvasElement {
    const canvas = element('canvas', { class: 'thumbnail', role: 'img', 'aria-label': label });
    canvas.width = Math.round(size * devicePixelRatio);
    canvas.height = canvas.width;
    canvas.style.width = `${size}px`;
    canvas.style.height = `${size}px`;
    canvas.dataset['item'] = `${item}`;
    canvas.dataset['state'] = 'loading';
    this.fill(item, canvas);
    return canvas;
  }

  private fill(item: number, canvas: HTMLCanvasElement): void {
    const tile = this.tiles.get(item);
    if (tile === 'none') canvas.dataset['state'] = 'none';
    else if (tile === undefined || tile === 'asked') {
      this.waiting.add({ item, canvas });
      if (tile === undefined) this.ask(item);
    } else this.draw(tile, canvas);
  }

  private draw(tile: Tile, canvas: HTMLCanvasElement): void {
    const page = this.pageOf(tile.page);
    const show = () => {
      if (page.naturalWidth === 0) {
        canvas.dataset['state'] = 'none';
        return;
      }
      const context = canvas.getContext('2d');
      const { left, top, size } = tile;
      context?.drawImage(page, left, top, size, size, 0, 0, canvas.width, canvas.height);
      canvas.dataset['state'] = 'ready';
    };
    if (page.complete) show();
    else {
      page.addEventListener('load', show, { once: true });
      page.addEventListener('error', show, { once: true });
    }
  }

  private pageOf(uri: string): HTMLImageElement {
    let page = this.pages.get(uri);
    if (!page) {
      page = new Image();
      // Without it, a canvas that shows the page cannot be exported.
      page.crossOrigin = 'anonymous';
      page.src = uri;
    }
    // Used last goes last: the first one is the one to give up.
    this.pages.delete(uri);
    this.pages.set(uri, page);
    if (this.pages.size > mostPages) this.pages.delete(this.pages.keys().next().value!);
    return page;
  }

  private ask(item: number): void {
    this.tiles.set(item, 'asked');
    this.wanted.add(item);
    this.timer ??= window.setTimeout(() => {
      this.timer = undefined;
      void this.send();
    }, batchPause);
  }

  private async send(): Promise<void> {
    const items = [...this.wanted].slice(0, mostPerBatch);
    for (const item of items) this.wanted.delete(item);
    if (this.wanted.size > 0) this.timer = window.setTimeout(() => this.sendNext(), 0);
    const { tiles: known } = this;
    try {
      const { pages, tiles } = await this.host.ask(ThumbnailsWanted, { items });
      for (const { item, page, left, top, size } of tiles) {
        known.set(item, { page: pages[page]!, left, top, size });
      }
    } catch (error) {
      console.error(error);
      if (known === this.tiles) this.giveUp(items);
      return;
    }
    if (known !== this.tiles) return;
    for (const item of items) if (known.get(item) === 'asked') known.set(item, 'none');
    for (const waiting of [...this.waiting]) {
      if (this.tiles.get(waiting.item) === 'asked') continue;
      this.waiting.delete(waiting);
      this.fill(waiting.item, waiting.canvas);
    }
  }

  /** The host could not answer; whoever wants these pictures next asks again. */
  private giveUp(items: readonly number[]): void {
    for (const item of items) this.tiles.delete(item);
    for (const waiting of [...this.waiting]) {
      if (!items.includes(waiting.item)) continue;
      this.waiting.delete(waiting);
      waiting.canvas.dataset['state'] = 'none';
    }
  }

  private sendNext(): void {
    this.timer = undefined;
    void this.send();
  }
}
