import { isMap } from 'yaml';
import { ConfigDocument } from './ConfigDocument';
import type { ConfigProblem } from './ConfigProblem';
import { crossFieldProblems } from './crossFieldProblems';
import type { OnDiskClaims } from './OnDiskClaims';
import { pretrainConfigSchema, type PretrainConfig } from './pretrainConfigSchema';
import { schemaProblems } from './schemaProblems';
import { soundClaims } from './soundClaims';
import { syntaxProblems } from './syntaxProblems';
import { yamlTrapProblems } from './yamlTrapProblems';

export interface ParsedConfig {
  /** Present only when there is no error: what may be started. */
  config?: PretrainConfig;
  /** What `checkOnDisk` can check, also where there are errors. */
  claims?: OnDiskClaims;
  /** In the order of the text. */
  problems: ConfigProblem[];
}

/**
 * Reads and checks the text of a `*.pretrain.yaml`. Looks at nothing but the text, so it is fast
 * enough for every keystroke; `checkOnDisk` does the rest.
 *
 * @param source.file Named in messages only.
 */
export function parsePretrainConfig(text: string, source: { file: string }): ParsedConfig {
  const document = new ConfigDocument(text);
  const problems = syntaxProblems(document);
  const broken = problems.some(
    ({ severity, code }) => severity === 'error' && code !== 'duplicate-key',
  );
  if (broken) return { problems: inTextOrder(problems) };
  if (!isMap(document.document.contents)) {
    problems.push(notASection(document, source.file));
    return { problems };
  }
  const checked = checkAgainstSchema(document);
  problems.push(...checked.problems, ...yamlTrapProblems(document));
  const failed = problems.some(({ severity }) => severity === 'error');
  return {
    config: failed ? undefined : checked.config,
    claims: checked.claims,
    problems: inTextOrder(problems),
  };
}

function checkAgainstSchema(document: ConfigDocument): ParsedConfig {
  let value: Record<string, unknown>;
  try {
    value = withoutAnchorHolders(document.document.toJS() as Record<string, unknown>);
  } catch (error) {
    // Aliases without an anchor, or aliases that unfold without end.
    return { problems: [unresolvable(document, error)] };
  }
  const result = pretrainConfigSchema.safeParse(value);
  if (!result.success) {
    const problems = schemaProblems(document, value, result.error.issues);
    return { problems, claims: soundClaims(value, problems) };
  }
  const problems = crossFieldProblems(document, result.data);
  return { config: result.data, problems, claims: soundClaims(value, problems) };
}

/** Top-level keys that begin with `x-` are places to put anchors. */
function withoutAnchorHolders(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !key.startsWith('x-')));
}

function notASection(document: ConfigDocument, file: string): ConfigProblem {
  const empty = document.document.contents === null;
  return {
    severity: 'error',
    code: empty ? 'empty-config' : 'wrong-type',
    message: empty
      ? `${file} is empty. A config needs at least: version, experiment, data.path.`
      : 'A config is a list of keys and values, such as `version: 1`.',
    path: [],
    range: document.nearestRange([]),
  };
}

function unresolvable(document: ConfigDocument, error: unknown): ConfigProblem {
  return {
    severity: 'error',
    code: 'yaml-syntax',
    message: error instanceof Error ? error.message : String(error),
    path: [],
    range: document.unresolvedAlias() ?? document.nearestRange([]),
  };
}

function inTextOrder(problems: ConfigProblem[]): ConfigProblem[] {
  const order = ({ range }: ConfigProblem) => range.start.line * 1e6 + range.start.column;
  return [...problems].sort((a, b) => order(a) - order(b));
}
