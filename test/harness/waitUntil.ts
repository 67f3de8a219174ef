import { setTimeout as delay } from 'node:timers/promises';

/**
 * Asks again and again until `probe` gives something other than undefined or false.
 *
 * @param what what is awaited, in words, for the message of a failure
 * @param describe tells in a failure what was seen last
 * @throws Error when `seconds` have passed
 */
export async function waitUntil<T>(
  what: string,
  probe: () => Promise<T | undefined | false> | T | undefined | false,
  { seconds = 30, describe }: { seconds?: number; describe?: () => unknown } = {},
): Promise<T> {
  const end = performance.now() + seconds * 1000;
  let lastError: unknown;
  do {
    try {
      const value = await probe();
      if (value !== undefined && value !== false) return value;
      lastError = undefined;
    } catch (error) {
      lastError = error;
    }
    await delay(100);
  } while (performance.now() < end);
  const seen = describe ? `\nLast seen: ${String(await describe())}` : '';
  const cause = lastError instanceof Error ? `\nLast error: ${lastError.message}` : '';
  throw new Error(`Waited ${seconds} s for ${what}.${seen}${cause}`);
}
