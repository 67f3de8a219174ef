import type { TsneState } from '../tsne/TsneState';
import { MapError } from '../MapError';

/** The computation was stopped on request. */
export class MapStopped extends MapError {
  constructor(
    /** t-SNE that had begun to move points: continue with `request.resume`. */
    readonly state?: TsneState,
  ) {
    super('map-stopped', 'The map was stopped before it was finished.');
    this.name = 'MapStopped';
  }
}
