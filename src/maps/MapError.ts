import { UserError } from '../files/UserError';

/** A map that cannot be computed as asked. */
export class MapError extends UserError {
  constructor(reason: string, message: string, nextStep?: string) {
    super(reason, message, nextStep);
    this.name = 'MapError';
  }
}
