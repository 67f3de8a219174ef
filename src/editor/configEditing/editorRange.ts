import { Range } from 'vscode';
import type { TextRange } from '../../config/ConfigProblem';

export function editorRange({ start, end }: TextRange): Range {
  return new Range(start.line, start.column, end.line, end.column);
}
