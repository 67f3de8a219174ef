/**
 * What `data check` finds, as plain JSON: the terminal prints it, `--json` writes it, and a page of the editor can
 * draw it. Fields are added, never changed; a change of meaning raises `schema`.
 */
export interface DatasetReport {
  schema: 1;
  root: string;
  /** What said which file belongs to which clip: a layout, `template` or `manifest`. */
  layout: string;
  fps: number;
  frameNumberStep: number;
  /** 0 where nothing names people. */
  people: number;
  clips: number;
  frames: number;
  /** From a clip's first frame to its last. */
  clipSeconds: Distribution & { total: number };
  framesPerClip: Distribution;
  gaps: GapsReport;
  /** Clips whose file names sort in another order than time: other programs may mix their frames up. */
  disorder: Cases<DisorderCase>;
  perPerson: PersonReport[];
  /** What the dataset's own file tells about its people; absent where there is none. */
  peopleFacts?: PeopleFactsReport;
  /** Findings of the reader, by kind. */
  problems: ({ code: string } & Cases<{ path: string; message: string }>)[];
  /** Absent where the images were not opened. */
  images?: ImagesReport;
  /** Absent where no sampling was given. */
  sampling?: SamplingReport;
  /** What this report cannot know, in words. */
  notSearched: string[];
}

/** How many there are, and the first of them. */
export interface Cases<Case> {
  count: number;
  cases: Case[];
}

/** Quantiles are values that occur: the one at rank ⌊share × count⌋. */
export interface Distribution {
  shortest: number;
  percent5: number;
  percent25: number;
  median: number;
  percent75: number;
  percent95: number;
  longest: number;
}

export interface GapsReport {
  /** Clips whose frames do not follow one another evenly. */
  clips: number;
  /** Frames that would fill the gaps. */
  missingFrames: number;
  /** Frames whose number lies between steps counted from the clip's first: `frameNumberStep` is wrong. */
  framesOffStep: number;
  /** Clips whose frames have time stamps, which say more than numbers. */
  timedClips: number;
  examples: string[];
}

export interface DisorderCase {
  clip: string;
  /** Two files in the order of their names, which is not that of time. */
  files: [string, string];
}

export interface PersonReport {
  person: string;
  clips: number;
  frames: number;
  seconds: number;
  gender?: string;
  nationality?: string;
  /** The dataset's own split. */
  set?: string;
}

export interface PeopleFactsReport {
  file: string;
  known: number;
  /** People by gender and by nationality, as the file calls them. */
  genders: Record<string, number>;
  nationalities: Record<string, number>;
}

export interface ImagesReport {
  unreadable: Cases<{ file: string; reason: string }>;
  /** Groups of files with equal bytes, those across people first: they matter most. */
  equal: Cases<EqualFiles> & { groups: Record<EqualFiles['across'], number> };
  /** Pictures that stand still: two or more neighbors in a clip with equal bytes. */
  repeats: Cases<RepeatedPicture> & {
    /** Frames that only repeat the one before. */
    frames: number;
  };
}

export interface EqualFiles {
  /** `clip`: all within one clip; `people`: one picture under two names. */
  across: 'clip' | 'clips' | 'people';
  /** Relative to the dataset's root. */
  files: string[];
}

export interface RepeatedPicture {
  clip: string;
  /** First and last file, relative to the dataset's root. */
  from: string;
  to: string;
  frames: number;
}

export interface SamplingReport {
  /** What an anchor needs, in words. */
  needs: string;
  /** A clip takes part if at least this share of its frames can be an anchor. */
  minimumAdmissibleShare: number;
  /** Clips and people that take part. */
  clips: number;
  people: number;
  /** Share of all frames, those of left-out clips included, that can be drawn as anchors. */
  anchorShare: number;
  leftOut: ({ reason: string } & Cases<{ clip: string; why: string }>)[];
}
