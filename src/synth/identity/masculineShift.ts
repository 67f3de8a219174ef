/** Deviates added to the shape of masculine faces and taken from that of feminine ones. */
export const masculineShift: Partial<Record<string, number>> = {
  jawWidth: 0.9,
  jawLength: 0.5,
  chinWidth: 0.8,
  browRidge: 0.9,
  cheekFullness: -0.4,
  eyeSize: -0.6,
  upperLipFullness: -0.6,
  lowerLipFullness: -0.5,
  noseWidth: 0.4,
  noseLength: 0.4,
  noseProjection: 0.4,
  habitualBrowHeight: -0.7,
  faceWidth: 0.3,
  faceHeight: 0.5,
  foreheadSlope: 0.4,
};
