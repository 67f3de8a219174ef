import type { SampledClip } from './ClipSample';
import { matchFile } from './pathTemplate/matchFile';
import { matchFolders } from './pathTemplate/matchFolders';
import type { TakenPart } from './pathTemplate/matchPieces';
import type { PathTemplate } from './pathTemplate/PathTemplate';

/**
 * The clips that a template makes of folders that were looked into, whole folders each.
 * @returns undefined where a clip's frames may lie in several folders, of which only some were looked into
 */
export function templateClips(
  sampled: readonly SampledClip[],
  template: PathTemplate,
): SampledClip[] | undefined {
  const isAny = (piece: PathTemplate['file'][number]) => 'part' in piece && piece.part === 'any';
  if (template.folders.some((pieces) => pieces.some(isAny))) return undefined;
  return sampled.flatMap(({ folder, images }) => clipsIn(folder, images, template));
}

function clipsIn(folder: string, images: readonly string[], template: PathTemplate): SampledClip[] {
  const path = folder === '' ? [] : folder.split(/[/\\]/);
  const taken = matchFolders(path, template);
  if (!taken) return [];
  const clips = new Map<string, { images: string[]; frames: number[]; seconds: number[] }>();
  for (const image of images) {
    const inFile = matchFile(image, template);
    if (!inFile) continue;
    const parts = [...taken, ...inFile];
    const clip = clips.get(keyOf(parts)) ?? { images: [], frames: [], seconds: [] };
    clips.set(keyOf(parts), clip);
    clip.images.push(image);
    for (const part of ['frame', 'seconds'] as const) {
      const text = parts.find((other) => other.part === part)?.text;
      if (text !== undefined) (part === 'frame' ? clip.frames : clip.seconds).push(Number(text));
    }
  }
  return [...clips.values()].map(({ images: ofClip, frames, seconds }) => ({
    folder,
    images: ofClip,
    span: spanOf(frames),
    ...(seconds.length > 0 && { seconds: spanOf(seconds) }),
  }));
}

function keyOf(parts: readonly TakenPart[]): string {
  return JSON.stringify(parts.filter(({ part }) => part === 'person' || part === 'clip'));
}

function spanOf(values: readonly number[]): number {
  const [first, last] = values.reduce<[number, number]>(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Infinity, -Infinity],
  );
  return Math.max(0, last - first);
}
