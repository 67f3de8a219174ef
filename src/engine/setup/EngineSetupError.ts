import { UserError } from '../../files/UserError';

/** The TensorFlow engine could not be set up, or is not; wasm still works. */
export class EngineSetupError extends UserError {
  constructor(reason: string, message: string, nextStep?: string, options?: { cause?: unknown }) {
    super(reason, message, nextStep, options);
    this.name = 'EngineSetupError';
  }
}
