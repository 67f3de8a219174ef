import { Socket } from 'node:net';

/** File descriptor of the pipe whose other end only the supervisor holds. */
export const lifelineDescriptor = 3;

/** How long a trainer goes on, at most, after its supervisor has gone. */
export const lostSupervisorSeconds = 60;

/**
 * Calls `onLost` once when the supervisor is gone: the system closes its end of the pipe however
 * it ended, also by SIGKILL. The trainer then writes a checkpoint and ends; should that take longer
 * than a minute, it is ended here. Watching does not keep the process running.
 *
 * @returns a function that ends the watching
 */
export function watchLifeline(
  descriptor: number,
  onLost: () => void,
  deadlineSeconds = lostSupervisorSeconds,
): () => void {
  const pipe = openPipe(descriptor);
  if (!pipe) return () => undefined;
  let watching = true;
  const lost = () => {
    if (!watching) return;
    watching = false;
    setTimeout(() => process.exit(1), deadlineSeconds * 1000).unref();
    onLost();
  };
  pipe.on('end', lost).on('error', lost).on('close', lost);
  pipe.resume();
  pipe.unref();
  return () => {
    watching = false;
    pipe.destroy();
  };
}

/** Undefined where there is none: a person started the trainer by hand, without a supervisor. */
function openPipe(descriptor: number): Socket | undefined {
  try {
    return new Socket({ fd: descriptor, readable: true, writable: false });
  } catch {
    return undefined;
  }
}
