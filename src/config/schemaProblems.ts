import type { z } from 'zod';
import type { ConfigDocument } from './ConfigDocument';
import type { ConfigProblem, ProblemFix } from './ConfigProblem';
import { expectation } from './expectation';
import { nearestWord } from './nearestWord';
import type { JsonSchemaNode } from './pretrainJsonSchema';
import { quotingProblem } from './quotingProblem';
import { schemaNodeAt } from './schemaNodeAt';

type Issue = z.core.$ZodIssue;
type Path = (string | number)[];

/** Turns what the schema objects to into problems at the exact key or value. */
export function schemaProblems(
  document: ConfigDocument,
  value: unknown,
  issues: readonly Issue[],
): ConfigProblem[] {
  return issues.flatMap((issue) => fromIssue(document, value, issue, []));
}

function fromIssue(
  document: ConfigDocument,
  root: unknown,
  issue: Issue,
  prefix: Path,
): ConfigProblem[] {
  const path = [...prefix, ...(issue.path as Path)];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownKey(document, [...path, key]));
  }
  const value = valueAt(root, path);
  if (issue.code === 'invalid_union' && Array.isArray(value)) {
    // The person wrote a list: judge it as one, not as the other forms that are allowed.
    const listIssues = issue.errors.find((errors) =>
      errors.every((inner) => inner.path.length > 0),
    );
    return (listIssues ?? []).flatMap((inner) => fromIssue(document, root, inner, path));
  }
  const node = schemaNodeAt(path);
  if (value === undefined) return [missingKey(document, path, node)];
  const scalar = document.scalarAt(path);
  if (scalar && node?.type === 'string') {
    const problem = quotingProblem(document, path, scalar);
    if (problem) return [problem];
  }
  return [wrongValue(document, path, node, value, issue)];
}

function unknownKey(document: ConfigDocument, path: Path): ConfigProblem {
  const key = String(path[path.length - 1]);
  const known = Object.keys(schemaNodeAt(path.slice(0, -1))?.properties ?? {});
  const meant = nearestWord(key, known);
  const section = path.slice(0, -1).join('.') || 'a config';
  return {
    severity: 'error',
    code: 'unknown-key',
    message: meant
      ? `Unknown key "${key}". Did you mean "${meant}"?`
      : `Unknown key "${key}". Known in ${section}: ${known.join(', ')}.`,
    path,
    range: document.keyRange(path) ?? document.nearestRange(path),
    fix: meant ? { title: `Change to "${meant}"`, newText: meant } : undefined,
  };
}

function missingKey(
  document: ConfigDocument,
  path: Path,
  node: JsonSchemaNode | undefined,
): ConfigProblem {
  const name = path.join('.');
  const what = node?.description ? ` ${node.description}` : '';
  return {
    severity: 'error',
    code: 'missing-key',
    message: `"${name}" is missing.${what}`,
    path,
    range: document.nearestRange(path.slice(0, -1)),
  };
}

function wrongValue(
  document: ConfigDocument,
  path: Path,
  node: JsonSchemaNode | undefined,
  value: unknown,
  issue: Issue,
): ConfigProblem {
  const range = document.valueRange(path) ?? document.nearestRange(path);
  const must = node ? expectation(node) : issue.message;
  // The one format rule of the schema explains itself.
  const because = issue.code === 'invalid_format' ? ` (${issue.message})` : '';
  const fix = valueFix(node, value);
  return {
    severity: 'error',
    code: codeOf(issue, node),
    message: `"${path.join('.')}" must be ${must}${because}, but it is ${shown(value)}.`,
    path,
    range: rangeOfValue(document, path) ?? range,
    fix,
  };
}

/** A list or section of the wrong kind may span many lines: its key is enough to point at. */
function rangeOfValue(document: ConfigDocument, path: Path) {
  const range = document.valueRange(path);
  const spansLines = range && range.end.line > range.start.line;
  return spansLines ? document.keyRange(path) : range;
}

function codeOf(issue: Issue, node: JsonSchemaNode | undefined): string {
  if (node?.enum ?? node?.const) return 'unknown-value';
  if (issue.code === 'too_small' || issue.code === 'too_big') return 'out-of-range';
  if (issue.code === 'invalid_format') return 'wrong-format';
  return 'wrong-type';
}

function valueFix(node: JsonSchemaNode | undefined, value: unknown): ProblemFix | undefined {
  if (typeof value !== 'string') return undefined;
  if (node?.type === 'boolean') {
    const truth = /^(?:yes|on|y|true)$/i.test(value)
      ? 'true'
      : /^(?:no|off|n|false)$/i.test(value)
        ? 'false'
        : undefined;
    return truth ? { title: `Write ${truth}`, newText: truth } : undefined;
  }
  const meant = node?.enum && nearestWord(value, node.enum.map(String));
  return meant ? { title: `Change to ${meant}`, newText: meant } : undefined;
}

function shown(value: unknown): string {
  if (value === null) return 'empty';
  if (typeof value === 'string') return `the text "${value}"`;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object') return 'a section of keys';
  return String(value);
}

function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const part of path) {
    if (value === null || typeof value !== 'object') return undefined;
    value = (value as Record<string | number, unknown>)[part];
  }
  return value;
}
