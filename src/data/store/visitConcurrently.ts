/**
 * Calls `visit` for 0 … count − 1 in order, so many at a time. The first error ends it, after the visits under
 * way have ended; `visit` may end it by returning false.
 */
export async function visitConcurrently(
  count: number,
  atOnce: number,
  visit: (index: number) => Promise<boolean | void>,
): Promise<void> {
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < count) {
      try {
        if ((await visit(next++)) === false) next = count;
      } catch (error) {
        next = count;
        throw error;
      }
    }
  };
  const workers = Array.from({ length: Math.min(atOnce, count) }, work);
  const failed = (await Promise.allSettled(workers)).find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
}
