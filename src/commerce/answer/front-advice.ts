import type { HttpErrorDetails } from '../http-error-details.js';

const letThrough =
  'have it let the calls of this machine through, by its address or by an extra request header of yours';

/** What to do about a 2xx that is an HTML page. */
export const pageAdvice = `if that is a sign-in in front of the store, ${letThrough}; else correct the base URL`;

/** What a person can do about an answer that the store did not make; `undefined` where the answer says all. */
export function adviceOn(details: HttpErrorDetails): string | undefined {
  const { status, front, signIn, locationHost } = details;
  if (locationHost !== undefined) {
    if (signIn) return `it wants people to sign in: ${letThrough}`;
    return 'give the address that it redirects to as the base URL';
  }
  if (!front) return undefined;
  if (status === 401)
    return `that cannot share the Authorization header with the store's own token: ${letThrough}`;
  if (status === 403) return letThrough;
  if (status === 404 || status === 405) return 'the base URL may not be that of the store';
  if (status === 413 || status === 414 || status === 431) return 'have it take requests of this size';
  return undefined;
}
