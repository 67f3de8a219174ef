import { UserError } from '../files/UserError';

const pollMilliseconds = 500;

/**
 * Does something long before the first step, with a signal that fires once the run is asked to stop.
 * @returns undefined if it was stopped
 */
export async function untilStopped<T>(
  stopReason: () => string | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T | undefined> {
  const abort = new AbortController();
  const poll = setInterval(() => {
    if (stopReason()) abort.abort();
  }, pollMilliseconds);
  try {
    return await work(abort.signal);
  } catch (error) {
    if (error instanceof UserError && error.reason === 'cancelled') return undefined;
    throw error;
  } finally {
    clearInterval(poll);
  }
}
