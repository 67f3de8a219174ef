/** Light of one clip. Angles in degrees, seen from the head: azimuth to the image's right, elevation up. */
export interface ClipLight {
  azimuth: number;
  elevation: number;
  /** Key light against ambient light, about 0.5–2.5. */
  keyRatio: number;
  /** −1 (bluish) – 1 (warm). */
  warmth: number;
}

/** Camera of one clip. */
export interface ClipCamera {
  /** Height of what is seen at the face's depth, centimeters. */
  viewHeight: number;
  /** Centimeters. */
  distance: number;
  /** Standard deviation in output pixels. */
  blur: number;
  /** Standard deviation in gray levels (0–255). */
  noise: number;
  /** Stops. */
  exposure: number;
  /** −1 (bluish) – 1 (warm). */
  temperature: number;
  /** 1–100. */
  jpegQuality: number;
  /** Centimeters. */
  shiftX: number;
  shiftY: number;
}
