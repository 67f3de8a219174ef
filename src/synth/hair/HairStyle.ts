import type { HairShape } from '../clips/ClipStyle';

/** One hair shape: how thick it lies, how far it hangs, where the face is free. Centimeters. */
export interface HairStyle {
  /** Distance from the skull at the crown, at the sides, in front. */
  crown: number;
  sides: number;
  front: number;
  /** Height (y) to which hair reaches in front, before the ears, behind the ears and at the back. */
  hairline: number;
  sideburn: number;
  behind: number;
  /** Lumps of the surface: strength and size. */
  curl: number;
  curlSize: number;
  /** Height of a parting's swing to one side; 0 for none. */
  part: number;
  /** Waves of hanging hair. */
  wave: number;
  /** Raggedness of the lower edge. */
  ragged: number;
}

export const hairStyles: Record<Exclude<HairShape, 'bald' | 'buzz'>, HairStyle> = {
  short: {
    crown: 1.1,
    sides: 0.35,
    front: 0.75,
    hairline: 8.3,
    sideburn: 0.6,
    behind: -3.2,
    curl: 0.25,
    curlSize: 1.2,
    part: 0,
    wave: 0,
    ragged: 0.5,
  },
  'side-part': {
    crown: 1.5,
    sides: 0.5,
    front: 1.2,
    hairline: 8,
    sideburn: 0.2,
    behind: -4,
    curl: 0.15,
    curlSize: 2,
    part: 1.1,
    wave: 0,
    ragged: 0.4,
  },
  quiff: {
    crown: 2.1,
    sides: 0.3,
    front: 2,
    hairline: 8.5,
    sideburn: 0.8,
    behind: -3,
    curl: 0.3,
    curlSize: 1.4,
    part: 0.3,
    wave: 0,
    ragged: 0.35,
  },
  fringe: {
    crown: 1.3,
    sides: 0.9,
    front: 0.75,
    hairline: 5.6,
    sideburn: -1.5,
    behind: -5.5,
    curl: 0.12,
    curlSize: 2,
    part: 0.2,
    wave: 0.15,
    ragged: 0.9,
  },
  bob: {
    crown: 1.3,
    sides: 1.1,
    front: 0.8,
    hairline: 7.9,
    sideburn: -7.5,
    behind: -8.5,
    curl: 0.15,
    curlSize: 2.5,
    part: 0.9,
    wave: 0.3,
    ragged: 0.4,
  },
  long: {
    crown: 1.2,
    sides: 1,
    front: 0.8,
    hairline: 8.3,
    sideburn: -17,
    behind: -18,
    curl: 0.2,
    curlSize: 2.5,
    part: 0.4,
    wave: 0.55,
    ragged: 0.6,
  },
  curly: {
    crown: 2.7,
    sides: 2.1,
    front: 1.7,
    hairline: 8,
    sideburn: 0,
    behind: -5.5,
    curl: 1,
    curlSize: 1.05,
    part: 0,
    wave: 0.3,
    ragged: 1.1,
  },
  tied: {
    crown: 0.7,
    sides: 0.3,
    front: 0.5,
    hairline: 8.6,
    sideburn: 1.2,
    behind: -3.5,
    curl: 0.06,
    curlSize: 3,
    part: 0,
    wave: 0,
    ragged: 0.25,
  },
};
