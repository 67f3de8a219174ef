/** RGB bytes, rows from the top. */
export interface RgbImage {
  data: Uint8Array;
  width: number;
  height: number;
}

export const faceExpressions = [
  'neutral',
  'happy',
  'sad',
  'angry',
  'fearful',
  'disgusted',
  'surprised',
] as const;

export type FaceExpression = (typeof faceExpressions)[number];

/** What the networks say of one face in an image. Lengths in pixels of that image. */
export interface FaceAnalysis {
  box: { x: number; y: number; width: number; height: number };
  /** Detector's confidence, 0–1. */
  score: number;
  /** 68 points in iBUG order: x, y, x, y … */
  landmarks: Float64Array;
  /** Probabilities that sum to 1. */
  expressions: Record<FaceExpression, number>;
  /** 128 values; distances below about 0.6 mean the same person. */
  descriptor: Float32Array;
  /** Years, as the network estimates. */
  age: number;
}
