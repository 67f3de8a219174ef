import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import type { StoreFormat } from './StoreHeader';

/** Raised whenever decoding or the store's format changes: old stores are then left alone, never misread. */
const storeVersion = 4;

/** What a store is asked by; fps and the choice of people are applied to it afterwards. */
export interface AskedFrames {
  path: string;
  layout?: string;
  template?: string;
  manifest?: string;
  size: number;
  jpegQuality: number;
}

/**
 * Names a store by what was asked, not by what the disk holds: that would take a look at every frame.
 * Whether the clips are still those of the store is checked when it is opened.
 */
export function frameStoreKey(asked: AskedFrames, format: StoreFormat): string {
  const { layout = 'auto', template = null, manifest, size, jpegQuality } = asked;
  const parts = [
    storeVersion,
    resolve(asked.path),
    ...[layout, template, manifest === undefined ? null : resolve(manifest)],
    ...[size, format, format === 'jpeg' ? jpegQuality : null],
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24);
}
