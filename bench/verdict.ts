/** Says whether a goal is met; one that is not makes the benchmark end with exit code 1. */
export function verdict(words: string, isMet: boolean): void {
  console.log(`${isMet ? 'met    ' : 'NOT MET'} ${words}`);
  if (!isMet) process.exitCode = 1;
}
