import type { Clip, Dataset } from '../Dataset';

/** A clip as a store's index knows it: no file names. */
export type StoredClip = Pick<Clip, 'person' | 'name' | 'numbers' | 'seconds'>;

/** The clips of a store that a config asks for; clip numbers are places in `clips`. */
export type StoredDataset = Pick<
  Dataset,
  'root' | 'fps' | 'frameNumberStep' | 'layout' | 'problems'
> & {
  clips: StoredClip[];
};
