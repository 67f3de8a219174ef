export const templateParts = ['person', 'clip', 'frame', 'seconds', 'any'] as const;

export type TemplatePart = (typeof templateParts)[number];

/** Text that stands in a path as it is, or a part that takes whatever stands there. */
export type TemplatePiece = { text: string } | { part: TemplatePart };

/** A path template, cut at its slashes. */
export interface PathTemplate {
  /** As it was written. */
  written: string;
  folders: TemplatePiece[][];
  file: TemplatePiece[];
}
