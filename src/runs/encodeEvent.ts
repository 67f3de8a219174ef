import type { EventBody } from './RunEvent';
import { nonFiniteToWord } from './nonFinite';
import { runSchema } from './runLayout';

/** One line of the event log without its newline: strict JSON, non-finite numbers as words. */
export function encodeEvent(body: EventBody, t: number): string {
  const { type, ...fields } = body;
  return JSON.stringify({ v: runSchema, t, type, ...fields }, nonFiniteToWord);
}
