import type { PeopleChoice } from '../choosePeople';
import type { DatasetLayout } from '../Dataset';
import { frameStoreKey } from './frameStoreKey';
import type { StoreFormat } from './StoreHeader';

/** `data` of a config, paths absolute: which frames, and how they are kept. */
export interface AskedData extends PeopleChoice {
  path: string;
  layout?: 'auto' | DatasetLayout;
  template?: string;
  manifest?: string;
  fps?: number;
  frameNumberStep?: number;
  frameStore?: { format?: 'auto' | StoreFormat; jpegQuality?: number; verify?: boolean };
}

const usualJpegQuality = 95;

export function jpegQualityOf({ frameStore }: AskedData): number {
  return frameStore?.jpegQuality ?? usualJpegQuality;
}

/** The names of the stores that a request may be met with, in order of preference. */
export function acceptedStores(
  asked: AskedData,
  size: number,
): { format: StoreFormat; name: string }[] {
  const { format = 'auto' } = asked.frameStore ?? {};
  const formats: StoreFormat[] = format === 'auto' ? ['raw', 'jpeg'] : [format];
  const frames = { ...asked, size, jpegQuality: jpegQualityOf(asked) };
  return formats.map((each) => ({ format: each, name: frameStoreKey(frames, each) }));
}
