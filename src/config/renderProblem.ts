import type { ConfigProblem } from './ConfigProblem';

/**
 * One line a problem, counted from 1 as editors show it:
 * `3:7-3:12 error unknown-key Unknown key "nme". Did you mean "name"? [fix: name]`.
 */
export function renderProblem({ range, severity, code, message, fix }: ConfigProblem): string {
  const { start, end } = range;
  const place = `${start.line + 1}:${start.column + 1}-${end.line + 1}:${end.column + 1}`;
  const cure = fix ? ` [fix: ${JSON.stringify(fix.newText)}]` : '';
  return `${place} ${severity} ${code} ${message}${cure}`;
}
