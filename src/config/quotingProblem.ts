import type { Scalar } from 'yaml';
import type { ConfigDocument, ConfigPath } from './ConfigDocument';
import type { ConfigProblem } from './ConfigProblem';

/** `0010` where a name belongs: YAML reads the number 10, and person "10" would never be found. */
export function quotingProblem(
  document: ConfigDocument,
  path: ConfigPath,
  scalar: Scalar,
): ConfigProblem | undefined {
  const source = scalar.source;
  if (source === undefined || source === '' || typeof scalar.value === 'string') return undefined;
  const quoted = `'${source}'`;
  return {
    severity: 'error',
    code: 'quote-this',
    message: `${source} is read as ${reading(scalar.value)}, but text is expected here: write ${quoted}.`,
    path: [...path],
    range: document.nodeRange(scalar),
    fix: { title: `Write ${quoted}`, newText: quoted },
  };
}

function reading(value: unknown): string {
  if (value === null) return '"no value"';
  if (typeof value === 'boolean') return `the truth value ${value}`;
  return String(value);
}
