import { randomInt } from 'node:crypto';

const letters = '0123456789abcdefghijklmnopqrstuvwxyz';

/** `20261124-101530-k3f9`: sorts by time (UTC, so that it does in autumn too); the rest tells runs of one second apart. */
export function runId(now: Date): string {
  const digits = now.toISOString().replace(/\D/g, '');
  const suffix = Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
  return `${digits.slice(0, 8)}-${digits.slice(8, 14)}-${suffix}`;
}
