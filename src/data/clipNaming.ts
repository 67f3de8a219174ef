import type { DatasetLayout } from './Dataset';

/** How a frame folder's path names its person and clip under a layout; undefined if it does not fit. */
export function clipNaming(
  path: readonly string[],
  layout: DatasetLayout,
): { person: string | null; name: string } | undefined {
  const [first, second, third, fourth] = path;
  switch (layout) {
    case 'clip-frame':
      return path.length === 1 ? { person: null, name: first! } : undefined;
    case 'person-clip-frame':
      return path.length === 2 ? { person: first!, name: second! } : undefined;
    case 'voxceleb':
      // The cropped-face releases have a folder for the crop's scale between person and video; the one with a
      // frame a second has no utterances.
      if (second === '1.6') {
        if (path.length === 3) return { person: first!, name: third! };
        return path.length === 4 ? { person: first!, name: `${third}/${fourth}` } : undefined;
      }
      return path.length === 3 ? { person: first!, name: `${second}/${third}` } : undefined;
  }
}

const layouts: DatasetLayout[] = ['person-clip-frame', 'clip-frame', 'voxceleb'];

/** The layout that fits most frame folders; undefined if none fits any. */
export function guessLayout(paths: readonly (readonly string[])[]): DatasetLayout | undefined {
  let best: DatasetLayout | undefined;
  let bestFits = 0;
  for (const layout of layouts) {
    const fits = paths.filter((path) => clipNaming(path, layout)).length;
    if (fits > bestFits) [best, bestFits] = [layout, fits];
  }
  return best;
}
