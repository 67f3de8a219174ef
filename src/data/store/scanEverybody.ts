import type { Dataset } from '../Dataset';
import { scanDataset } from '../scanDataset';
import type { AskedData } from './AskedData';

/** The whole dataset: which people a run uses is chosen from the store, so that one store serves all choices. */
export function scanEverybody(asked: AskedData): Promise<Dataset> {
  return scanDataset(asked.path, { ...asked, include: undefined, exclude: [] });
}
