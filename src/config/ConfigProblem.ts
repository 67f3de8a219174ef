/** A place in the text, counted from 0 in lines and UTF-16 columns, as editors count. */
export interface TextPosition {
  line: number;
  column: number;
}

export interface TextRange {
  start: TextPosition;
  end: TextPosition;
}

/** An edit that would cure a problem; it replaces the problem's range unless it names its own. */
export interface ProblemFix {
  title: string;
  newText: string;
  range?: TextRange;
}

/** One finding about a config: what is wrong, exactly where, and what to write instead. */
export interface ConfigProblem {
  severity: 'error' | 'warning';
  /** Kebab-case code that tests and quick fixes can rely on, e.g. `unknown-key`. */
  code: string;
  message: string;
  /** Keys and indices that lead to the place in the document. */
  path: (string | number)[];
  range: TextRange;
  fix?: ProblemFix;
}
