import { CommerceError } from '../commerce/errors.js';

/** Whether the store says that there is no such thing. The 404 of another server says nothing of it. */
export function isAbsent(error: unknown): boolean {
  return error instanceof CommerceError && error.status === 404 && !error.shutOut;
}
