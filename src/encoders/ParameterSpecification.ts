/** What a tensor of a network is; decides its initial values and its layout in files. */
export type ParameterRole =
  | 'convolution'
  | 'linearWeight'
  | 'linearBias'
  | 'scale'
  | 'shift'
  | 'runningMean'
  | 'runningVariance';

/** One named tensor of a network. */
export interface ParameterSpecification {
  /** torchvision's name, e.g. `layer1.0.bn2.running_var`. */
  name: string;
  role: ParameterRole;
  /** Shape inside the program: convolutions [height, width, in, out], linear weights [in, out]. */
  shape: readonly number[];
}

/** Whether the optimizer changes it (running statistics follow the batches instead). */
export function isTrainable(specification: ParameterSpecification): boolean {
  return specification.role !== 'runningMean' && specification.role !== 'runningVariance';
}
