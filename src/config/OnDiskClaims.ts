import type { PretrainConfig } from './pretrainConfigSchema';

/** What a config says that the disk can confirm; a whole config is one, and so is what is sound of a faulty one. */
export interface OnDiskClaims {
  data: PretrainConfig['data'];
  /** Absent where something in it is wrong: lengths of clips cannot be judged then. */
  objective?: PretrainConfig['objective'];
  precision?: PretrainConfig['precision'];
  engine?: PretrainConfig['engine'];
  /** Keys (as `data.fps`) that are wrong in the text, so that nothing need be said about them again. */
  doubtful?: string[];
}
