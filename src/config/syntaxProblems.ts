import type { YAMLError } from 'yaml';
import type { ConfigDocument } from './ConfigDocument';
import type { ConfigProblem } from './ConfigProblem';

/** What the YAML reader itself objects to, in the reader's words made plain. */
export function syntaxProblems(document: ConfigDocument): ConfigProblem[] {
  const errors = document.document.errors.map((error) => toProblem(document, error, 'error'));
  const warnings = document.document.warnings.map((warning) =>
    toProblem(document, warning, 'warning'),
  );
  return [...errors, ...warnings];
}

function toProblem(
  document: ConfigDocument,
  error: YAMLError,
  severity: 'error' | 'warning',
): ConfigProblem {
  const [start, end] = error.pos;
  const word = /^[^\s:]*/.exec(document.text.slice(start))?.[0] ?? '';
  const duplicate = error.code === 'DUPLICATE_KEY';
  return {
    severity,
    code: duplicate ? 'duplicate-key' : 'yaml-syntax',
    message: duplicate
      ? `"${word}" stands here twice. Other YAML readers silently take the last one; keep one.`
      : plainMessage(error),
    path: [],
    range: document.range(start, Math.max(end, start + (duplicate ? word.length : 1))),
  };
}

function plainMessage(error: YAMLError): string {
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return 'A tab indents this line; YAML allows only spaces there.';
    case 'MULTIPLE_DOCS':
      return 'A second document begins here (`---`); a config is one document.';
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'BAD_INDENT':
      return `${error.message}: check the indentation of this line and the one above it.`;
    default:
      return `${error.message}.`.replace(/\.\.$/, '.');
  }
}
