/**
 * What a failed request may have left behind. Only the facts are here; what to do about them is decided by the caller.
 *
 * - `not-sent`: it never left this process, or no connection came about
 * - `not-done`: it arrived, nothing was done, and the same request may succeed later
 * - `refused-by-store`: the store read it and said no; the same request gets the same answer
 * - `unknown`: it may have been carried out, or may still be
 */
export type Outcome = 'not-sent' | 'not-done' | 'refused-by-store' | 'unknown';

/** `read`: the request changes nothing in the store, so that it can always be repeated. */
export type Effect = 'read' | 'write';

/** Answers of a request that got no readable HTTP answer. */
export function outcomeWithoutAnswer(sent: boolean, effect: Effect): Outcome {
  if (!sent) return 'not-sent';
  return effect === 'read' ? 'not-done' : 'unknown';
}

/**
 * Outcome by HTTP status and, for 400, by message template.
 *
 * @param template the store's unrendered message, where the body was Commerce's JSON
 */
export function outcomeOfStatus(status: number, effect: Effect, template?: string): Outcome {
  const undecided = effect === 'read' ? 'not-done' : 'unknown';
  if (status === 503 || status === 429) return 'not-done';
  // 303 is how a server redirects after it has done the work; the others stand in front of it, and for good.
  if (status === 303 && effect === 'write') return 'unknown';
  if (status >= 300 && status < 400) return 'refused-by-store';
  if (status === 408) return undecided;
  if (status === 400 && template !== undefined && isAmbiguous(template)) return undecided;
  if (status >= 400 && status < 500) return 'refused-by-store';
  return undecided;
}

/**
 * Texts that Commerce sends with status 400 for trouble on its own side, a deadlock for example: status alone does not
 * tell them from bad input. The one on placing an order also comes when another request is placing it with success
 * (seen on 2.4.7); "Could not save …" comes with a rolled back or a committed transaction.
 */
const ambiguousStarts: readonly string[] = [
  'A server error stopped your order from being placed',
  'The cart is locked for processing',
  "The quote couldn't be saved",
  "The quote can't be created",
  'The shipping information was unable to be saved. Verify the input data and try again',
  'Could not save',
  'Rolled back transaction has not been completed correctly',
];

function isAmbiguous(template: string): boolean {
  return ambiguousStarts.some((start) => template.startsWith(start));
}
