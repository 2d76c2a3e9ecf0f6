import { internalError } from './rest-error.js';

/** A search by a column that the table does not have is an SQL error on the real server: 500. */
export function unknownColumn(_field: string): never {
  throw internalError();
}
