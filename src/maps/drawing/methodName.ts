import type { MapMethod } from '../job/MapRequest';

/** Methods as people call them. */
export const methodName: Readonly<Record<MapMethod, string>> = {
  tsne: 't-SNE',
  umap: 'UMAP',
  pca: 'Principal axes',
  axes: 'Attribute axes',
};
