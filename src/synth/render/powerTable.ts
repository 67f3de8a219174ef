import { power } from '../math/portableMath';

export const powerSteps = 1024;

/** xᵉˣᵖ for x in 0 … 1, in `powerSteps` steps: a lookup in inner loops. */
export function powerTable(exponent: number): Float32Array {
  return Float32Array.from({ length: powerSteps + 1 }, (_, index) =>
    power(index / powerSteps, exponent),
  );
}
