import { MapJob } from '../job/MapJob';
import type { MapRequest } from '../job/MapRequest';
import type { MapResult } from '../job/MapResult';
import { ThreadTeam } from '../threads/ThreadTeam';

/** A map computed on the calling thread alone. `stopAfter`: stops after so many looks at the stop signal. */
export function mapHere(request: MapRequest, stopAfter = Infinity): MapResult {
  let looks = 0;
  const hooks = { report: () => undefined, isStopped: () => looks++ >= stopAfter };
  return new MapJob(new ThreadTeam(1), request, hooks).run();
}
