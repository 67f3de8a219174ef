import { join } from 'node:path';
import { statedFps } from '../config/statedFps';
import { UserError } from '../files/UserError';

/**
 * Frames per second: what was asked, else what the dataset states of itself.
 * @throws UserError `fps-missing`, `dataset-json-invalid`
 */
export async function datasetFps(root: string, asked: number | undefined): Promise<number> {
  if (asked !== undefined) return asked;
  const stated = await statedFps(root);
  if (stated.problem) throw new UserError('dataset-json-invalid', stated.problem);
  if (stated.fps !== undefined) return stated.fps;
  throw new UserError(
    'fps-missing',
    `The frame rate of ${root} is not stated, and it is never guessed: every shift and gap is in seconds.`,
    `Write data.fps into the config (or give --fps), or {"fps": …} into ${join(root, 'dataset.json')}.`,
  );
}
