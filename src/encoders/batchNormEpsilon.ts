/** Added to every BatchNorm variance before the root, as in torch. */
export const batchNormEpsilon = 1e-5;
