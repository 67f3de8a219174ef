import type { EmbeddingItem, EmbeddingItems } from './EmbeddingItems';

/**
 * Leaves at most `framesPerClip` items of every clip, spread evenly over it: neighboring frames of a
 * clip are nearly the same picture, and thousands of them hide everything else. Order is kept.
 * @param framesPerClip 0 leaves all
 */
export function thinClips(items: EmbeddingItems, framesPerClip: number): EmbeddingItems {
  if (framesPerClip === 0) return items;
  const clips = new Map<string, EmbeddingItem[]>();
  for (const item of items.items) {
    if (item.clipId === '') continue;
    const key = `${item.personId}\0${item.clipId}`;
    const clip = clips.get(key);
    if (clip) clip.push(item);
    else clips.set(key, [item]);
  }
  const dropped = new Set<EmbeddingItem>();
  for (const clip of clips.values()) {
    if (clip.length <= framesPerClip) continue;
    const kept = new Set(evenly(clip.length, framesPerClip));
    clip.forEach((item, index) => {
      if (!kept.has(index)) dropped.add(item);
    });
  }
  if (dropped.size === 0) return items;
  const left = items.items.filter((item) => !dropped.has(item));
  const note = `${framesPerClip} frames a clip, spread evenly: ${left.length} of ${items.items.length} images.`;
  return { ...items, items: left, notes: [...items.notes, note] };
}

/** The middles of `count` equal parts of 0 … length − 1. */
function evenly(length: number, count: number): number[] {
  return Array.from({ length: count }, (_, part) => Math.floor(((part + 0.5) * length) / count));
}
