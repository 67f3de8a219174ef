/** A network's tensors as arrays by name, in the program's layout (`ParameterSpecification`). */
export type WeightValues = Record<string, Float32Array>;
