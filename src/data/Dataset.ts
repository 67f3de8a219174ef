import type { DataProblem } from './DataProblem';
import type { PersonFacts } from './PersonFacts';

export type DatasetLayout = 'person-clip-frame' | 'clip-frame' | 'voxceleb';

/** What said which file belongs to which clip. */
export type DatasetSource = DatasetLayout | 'template' | 'manifest';

/** One clip: frames of one take, in order of time. */
export interface Clip {
  /** Folder name of the person, composed (NFC); null where nothing names people. */
  readonly person: string | null;
  /** Name within the person, composed (NFC), e.g. `video/utterance` for VoxCeleb. */
  readonly name: string;
  /** Absolute folder, byte for byte as on disk. */
  readonly folder: string;
  /**
   * Paths below `folder`, in order of time: mostly bare file names. Take the list once and loop over it: a
   * scanned clip unpacks it on every access. Their number is `numbers.length`.
   */
  readonly files: readonly string[];
  /** Frame numbers, ascending; gaps in them are gaps in time, unless `seconds` says otherwise. */
  readonly numbers: Int32Array;
  /** Time stamps, ascending, one a frame, where the dataset states them; they override the numbers. */
  readonly seconds?: Float64Array;
}

export interface Dataset {
  root: string;
  fps: number;
  /** Difference between the numbers of two neighboring frames. */
  frameNumberStep: number;
  layout: DatasetSource;
  /** Sorted by person, then name, by code units: the same order on every machine. */
  clips: Clip[];
  problems: DataProblem[];
  /** What a file beside the dataset tells about its people (VoxCeleb's meta file). */
  people?: { source: string; facts: ReadonlyMap<string, PersonFacts> };
}
