/** ImageNet's mean and standard deviation of R, G, B for pixels in 0..1, as torchvision uses them. */
export const imageNetMean = [0.485, 0.456, 0.406] as const;
export const imageNetDeviation = [0.229, 0.224, 0.225] as const;

/** Weights of R, G, B in torchvision's gray. */
export const grayWeights = [0.2989, 0.587, 0.114] as const;
