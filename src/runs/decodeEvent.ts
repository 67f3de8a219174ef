import { DecodeError, number, oneOf, optional, record, text } from '../protocol/decoders';
import type { RunEvent } from './RunEvent';
import { wordToNonFinite } from './nonFinite';

/** The event, `undefined` for a type that we do not know, or why the line cannot be read. */
export type DecodedLine = { event: RunEvent | undefined } | { problem: string };

const others = {
  attempt: record({ number, firstStep: number, engine: text, device: text, precision: text }),
  checkpoint: record({ step: number, path: text }),
  message: record({ level: oneOf('info', 'warning', 'error'), code: text, text }),
  state: record({ state: text, reason: optional(text) }),
};

const scalarPlaces = { train: { step: number, epoch: number }, evaluate: { step: number, epoch: number }, audit: { step: number } };

/**
 * Reads one line of an event log, ours or foreign. Bare NaN and Infinity are no JSON, and `1e400`
 * would silently become infinite: such lines are refused whole, never read as something else.
 */
export function decodeEvent(line: string): DecodedLine {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    const bare = /:\s*(-?Infinity|NaN)\b/.exec(line);
    return { problem: bare ? `bare ${bare[1]} is not JSON` : 'not a whole JSON object' };
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    return { problem: 'not a JSON object' };
  }
  const fields = parsed as Record<string, unknown>;
  const beyond = Object.keys(fields).find((name) => isNonFinite(fields[name]));
  if (beyond) return { problem: `${beyond} is beyond the range of numbers` };
  try {
    return { event: eventOf(fields) };
  } catch (error) {
    if (error instanceof DecodeError) return { problem: error.message };
    throw error;
  }
}

function eventOf(fields: Record<string, unknown>): RunEvent | undefined {
  const type = text(fields['type'], 'type');
  const t = number(fields['t'], 't');
  if (type in scalarPlaces) {
    const name = type as keyof typeof scalarPlaces;
    return { t, type: name, ...scalarsOf(fields), ...record(scalarPlaces[name])(fields, name) } as RunEvent;
  }
  if (type in others) {
    const name = type as keyof typeof others;
    return { t, type: name, ...others[name](fields, name) } as RunEvent;
  }
  return undefined;
}

function scalarsOf(fields: Record<string, unknown>): Record<string, string | number> {
  const scalars: Record<string, string | number> = {};
  for (const [name, raw] of Object.entries(fields)) {
    if (name === 'v') continue;
    const value = wordToNonFinite(raw);
    if (typeof value === 'number' || typeof value === 'string') scalars[name] = value;
  }
  return scalars;
}

function isNonFinite(value: unknown): boolean {
  return typeof value === 'number' && !Number.isFinite(value);
}
