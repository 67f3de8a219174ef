import type { DataProblem } from './DataProblem';

export type DatasetLayout = 'person-clip-frame' | 'clip-frame' | 'voxceleb';

/** One clip: a folder of frames, sorted by frame number. */
export interface Clip {
  /** Folder name of the person, composed (NFC); null where the layout names no people. */
  person: string | null;
  /** Name within the person, composed (NFC), e.g. `video/utterance` for VoxCeleb. */
  name: string;
  /** Absolute folder, byte for byte as on disk. */
  folder: string;
  /** File names, in order of their frame numbers. */
  files: string[];
  /** Frame numbers, ascending; gaps in them are gaps in time. */
  numbers: Int32Array;
}

export interface Dataset {
  root: string;
  fps: number;
  /** Difference between the numbers of two neighboring frames. */
  frameNumberStep: number;
  layout: DatasetLayout;
  /** Sorted by person, then name, by code units: the same order on every machine. */
  clips: Clip[];
  problems: DataProblem[];
}
