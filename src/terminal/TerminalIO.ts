/** Where a command writes: results to stdout, progress and remarks to stderr. */
export interface TerminalIO {
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream & { isTTY?: boolean; columns?: number };
  readonly env: NodeJS.ProcessEnv;
}
