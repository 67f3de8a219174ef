import { UserError } from '../files/UserError';
import type { RunListing } from './RunView';
import { isActive } from './runStates';

/** @throws UserError `run-alive`: a run is never taken away from under its processes */
export function assertDeletable({ state, id, elsewhere }: RunListing): void {
  if (!isActive(state)) return;
  throw new UserError(
    'run-alive',
    elsewhere
      ? `Run ${id} is ${state} on ${elsewhere.host}, as far as can be seen from here.`
      : `Run ${id} is ${state}.`,
    'Stop it first, then delete it.',
  );
}
