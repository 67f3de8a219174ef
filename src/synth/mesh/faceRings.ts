/** Vertices of the canonical face that bound its openings and features (indices of the 468-point mesh). */
export const faceRings = {
  /** From the mouth's right corner (subject's right, negative x) to the left; corners are shared. */
  upperInnerLip: [78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308],
  lowerInnerLip: [78, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308],
  upperOuterLip: [61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291],
  lowerOuterLip: [61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291],
  /** From the outer corner to the inner; the first and last are the corners. */
  rightUpperLid: [33, 246, 161, 160, 159, 158, 157, 173, 133],
  rightLowerLid: [33, 7, 163, 144, 145, 153, 154, 155, 133],
  leftUpperLid: [263, 466, 388, 387, 386, 385, 384, 398, 362],
  leftLowerLid: [263, 249, 390, 373, 374, 380, 381, 382, 362],
  /** From the outer end to the inner. */
  rightBrowUpper: [70, 63, 105, 66, 107],
  rightBrowLower: [46, 53, 52, 65, 55],
  leftBrowUpper: [300, 293, 334, 296, 336],
  leftBrowLower: [276, 283, 282, 295, 285],
} as const;
