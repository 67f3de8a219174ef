/**
 * Work that several threads share. A kernel is bound once per thread to its setup (arrays over shared
 * memory); the bound function is then called with block numbers. What a block writes depends on
 * nothing but its number and the shared arrays, so that results are the same for any count of threads.
 */
export interface Kernel<Setup> {
  readonly name: string;
  bind(setup: Setup, thread: number): (block: number) => void;
}
