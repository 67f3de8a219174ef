import { availableParallelism } from 'node:os';

const usualThreads = 4;
const mostThreads = 64;

/**
 * Node decodes images and reads files on a pool of 4 threads unless told otherwise before it starts: one a core
 * builds a frame store as fast as the machine can. What the environment states wins.
 */
export function threadPoolEnvironment(
  env: NodeJS.ProcessEnv,
  cores = availableParallelism(),
): Record<string, string> {
  const stated = env['UV_THREADPOOL_SIZE'];
  const threads = Math.min(mostThreads, Math.max(usualThreads, cores));
  return { UV_THREADPOOL_SIZE: stated ?? String(threads) };
}
