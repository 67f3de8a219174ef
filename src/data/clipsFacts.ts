import type { ClipsFacts } from '../config/proposeConfig';
import type { Dataset, DatasetLayout } from './Dataset';
import { scanDataset } from './scanDataset';

/**
 * Looks over a folder of clips for a config that fits them.
 * @throws UserError as scanDataset does
 */
export async function clipsFacts(folder: string, { fps }: { fps?: number }): Promise<ClipsFacts> {
  const dataset = await scanDataset(folder, { fps });
  const seconds = clipLengths(dataset).sort((a, b) => a - b);
  return {
    clipsPath: folder,
    fps: dataset.fps,
    fpsStatedByDataset: fps === undefined,
    clipSeconds: seconds[Math.floor(seconds.length / 2)]!,
    shortestClipSeconds: seconds[0]!,
    people: new Set(dataset.clips.map(({ person }) => person).filter((person) => person !== null))
      .size,
    clips: dataset.clips.length,
    layout: dataset.layout as DatasetLayout,
  };
}

/** Seconds from the first to the last frame of every clip. */
export function clipLengths({ clips, fps, frameNumberStep }: Dataset): number[] {
  return clips.map(({ numbers, seconds }) =>
    seconds
      ? seconds[seconds.length - 1]! - seconds[0]!
      : (numbers[numbers.length - 1]! - numbers[0]!) / frameNumberStep / fps,
  );
}
