import { UserError } from '../../files/UserError';

/** An item table that does not go with its embedding. */
export class ItemTableError extends UserError {
  constructor(what: string, nextStep: string) {
    super('item-table-unusable', what, nextStep);
    this.name = 'ItemTableError';
  }
}
