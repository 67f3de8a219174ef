/**
 * An error meant for a person: its message says what was looked for, where, and what to do next.
 * Whatever reaches a user without being one is a fault of ours and is reported as such.
 */
export class UserError extends Error {
  constructor(
    /** Kebab-case code that files and tests can rely on, e.g. `no-frames-found`. */
    readonly reason: string,
    message: string,
    /** What the person can do about it, as one sentence. */
    readonly nextStep?: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.name = 'UserError';
  }
}
