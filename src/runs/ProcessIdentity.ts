import { type Decoded, number, record, text } from '../protocol/decoders';

/**
 * Who a process is. A pid alone is used again by the system, so a process is known by its pid
 * together with when the system started it, on which boot of which machine, seen from which
 * namespace.
 */
export const processIdentity = record({
  pid: number,
  /** As the system states it: clock ticks since boot (Linux), a date (macOS), file time (Windows). */
  startTime: text,
  host: text,
  /** Changes with every boot; empty where the system has none. */
  bootId: text,
  /** pids count from anew in a container; empty where the system has no such thing. */
  pidNamespace: text,
  /** Random, also on the command line, for a person who looks with `ps`. */
  token: text,
});

export type ProcessIdentity = Decoded<typeof processIdentity>;
