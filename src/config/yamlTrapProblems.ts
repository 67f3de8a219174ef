import type { Scalar } from 'yaml';
import type { ConfigDocument, ConfigPath } from './ConfigDocument';
import type { ConfigProblem } from './ConfigProblem';
import { readAsPyYaml, type PyYamlReading } from './readAsPyYaml';
import { schemaNodeAt } from './schemaNodeAt';

/**
 * Values that this program reads right but that PyYAML (YAML 1.1), and so a lab's own scripts,
 * would read as something else: warnings, each with a spelling that means the same everywhere.
 */
export function yamlTrapProblems(document: ConfigDocument): ConfigProblem[] {
  return document
    .scalars()
    .map(({ path, scalar }) => trapAt(document, path, scalar))
    .filter((problem) => problem !== undefined);
}

function trapAt(
  document: ConfigDocument,
  path: ConfigPath,
  scalar: Scalar,
): ConfigProblem | undefined {
  const source = scalar.source;
  if (scalar.type !== 'PLAIN' || source === undefined) return undefined;
  const reading = readAsPyYaml(source);
  if (sameReading(scalar.value, reading)) return undefined;
  const spelling = safeSpelling(path, scalar);
  if (spelling === undefined) return undefined;
  return {
    severity: 'warning',
    code: 'yaml-readers-disagree',
    message: `${source} is ${ours(scalar.value)} here, but ${theirs(reading)} to PyYAML (YAML 1.1). ${spelling} means the same to both.`,
    path: [...path],
    range: document.nodeRange(scalar),
    fix: { title: `Write ${spelling}`, newText: spelling },
  };
}

function sameReading(value: unknown, reading: PyYamlReading): boolean {
  switch (reading.kind) {
    case 'empty':
      return value === null;
    case 'number':
    case 'truth value':
      return Object.is(value, reading.value);
    case 'text':
      return typeof value === 'string';
    case 'date':
      return false;
  }
}

/** Undefined where the schema refuses the value anyway: one problem a place is enough. */
function safeSpelling(path: ConfigPath, scalar: Scalar) {
  const node = schemaNodeAt(path);
  if (typeof scalar.value === 'string') {
    return node === undefined || node.type === 'string' ? `'${scalar.source}'` : undefined;
  }
  if (typeof scalar.value !== 'number' || node?.type === 'string') return undefined;
  const mantissa = /^([-+]?\d+)(?:\.(\d*))?e([-+]?)(\d+)$/i.exec(scalar.source ?? '');
  if (!mantissa) return String(scalar.value);
  const [, whole, fraction, sign, exponent] = mantissa;
  return `${whole}.${fraction || '0'}e${sign || '+'}${exponent}`;
}

function ours(value: unknown): string {
  return typeof value === 'string' ? 'text' : `the number ${String(value)}`;
}

function theirs(reading: PyYamlReading): string {
  switch (reading.kind) {
    case 'number':
      return `the number ${reading.value}`;
    case 'truth value':
      return `the truth value ${reading.value}`;
    case 'date':
      return 'a date';
    case 'empty':
      return 'nothing';
    case 'text':
      return 'text';
  }
}
