import type { EngineDiagnosis } from './diagnoseEngine';

const marks = { ok: 'ok      ', warning: 'warning ', problem: 'PROBLEM ' };

/** A diagnosis as text: one paragraph a check, the verdict first. */
export function renderDiagnosis({ usable, checks }: EngineDiagnosis): string {
  const verdict = usable
    ? 'The TensorFlow engine works here.'
    : 'The TensorFlow engine cannot be used here yet; the built-in wasm engine (slow: one core) can.';
  const paragraphs = checks.map(({ name, outcome, found, lookedFor, advice }) => {
    const lines = [`${marks[outcome]}${name}: ${found}`];
    if (outcome !== 'ok' && lookedFor.length > 0) lines.push(`looked for: ${lookedFor.join('; ')}`);
    if (advice) lines.push(`what to do: ${advice}`);
    return lines.join('\n        ');
  });
  return [verdict, '', ...paragraphs].join('\n');
}
