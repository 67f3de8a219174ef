import type { MapSettings } from '../../../protocol/map/mapModel';

/** Names what changes a layout: part of the folder in which it is kept. */
export function settingsName({ method, perplexity }: MapSettings): string {
  return method === 'tsne' ? `tsne-p${perplexity}` : method;
}
