import { UserError } from '../../files/UserError';

/** A `.npy` file that cannot be read as a matrix of numbers. */
export class NpyError extends UserError {
  constructor(what: string, nextStep: string) {
    super('npy-not-readable', what, nextStep);
    this.name = 'NpyError';
  }
}
