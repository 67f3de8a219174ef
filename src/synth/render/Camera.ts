/** Where the head stands and how it is seen. Angles in radians, lengths in centimeters. */
export interface CameraPose {
  /** Positive turns the face to the image's right (the subject's left). */
  yaw: number;
  /** Positive looks up. */
  pitch: number;
  /** Positive tilts the head to the image's right (clockwise as seen). */
  roll: number;
  /** Shift of the head across the image and upwards. */
  shiftX: number;
  shiftY: number;
  /** Height of what is seen at the face's distance. */
  viewHeight: number;
  /** Distance of the camera from the face: small values distort like a wide-angle lens. */
  distance: number;
}
