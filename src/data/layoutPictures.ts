import type { DatasetLayout } from './Dataset';

/** How a frame's path looks under each layout. */
export const layoutPictures: Record<DatasetLayout, string> = {
  'person-clip-frame': 'person/clip/000001.jpg',
  'clip-frame': 'clip/000001.jpg',
  voxceleb: 'person/1.6/video/utterance/0000001.jpg or person/video/utterance/0000001.jpg',
};
