import { isAmbiguous } from './answer/ambiguous-answer.js';
import type { HttpErrorDetails } from './http-error-details.js';

/**
 * What a failed request may have left behind. Only the facts are here; what to do about them is decided by the caller.
 *
 * - `not-sent`: it never left this process, or no connection came about
 * - `not-done`: it arrived, nothing was done, and the same request may succeed later
 * - `refused-by-store`: the store read it and said no; the same request gets the same answer
 * - `unknown`: it may have been carried out, or may still be
 */
export type RequestOutcome = 'not-sent' | 'not-done' | 'refused-by-store' | 'unknown';

/** `read`: the request changes nothing in the store, so that it can always be repeated. */
export type Effect = 'read' | 'write';

/** Answers of a request that got no readable HTTP answer. */
export function outcomeWithoutAnswer(sent: boolean, effect: Effect): RequestOutcome {
  if (!sent) return 'not-sent';
  return effect === 'read' ? 'not-done' : 'unknown';
}

/** What the store says to too many orders, before it looks at the cart (2.4.7 and later, where that is switched on). */
const ownBackpressure = 'Too Many Requests';

/** Redirects by which a server tells another address, before any work. */
const otherAddress = new Set([301, 307, 308]);

/** 4xx that speak of time and not of the request: a gateway has given up on somebody, us or the store. */
const givenUp = new Set([408, 425, 444, 499]);

/**
 * RequestOutcome of a request that was answered with a status that is not 2xx.
 *
 * An answer made in front of the store says nothing about the store: a gateway may have passed the request on and have
 * given up waiting, and a firewall may hold back the answer to a request that it let through. So only the store's own
 * words are believed, and of a 503 only its maintenance page.
 */
export function outcomeOfAnswer(answer: HttpErrorDetails, effect: Effect): RequestOutcome {
  const { status } = answer;
  const undecided = outcomeWithoutAnswer(true, effect);
  if (answer.maintenance) return 'not-done';
  if (status < 400) return effect === 'read' || otherAddress.has(status) ? 'refused-by-store' : 'unknown';
  if (status === 429 && answer.message?.template === ownBackpressure) return 'not-done';
  if (status >= 500 || status === 429 || givenUp.has(status)) return undecided;
  return answer.front || isAmbiguous(answer) ? undecided : 'refused-by-store';
}

/**
 * Whether a person has to open a way to the store: something in front of it answers in its place, and not because it
 * gave up waiting. `false` for outages, which pass.
 */
export function isShutOut({ status, front, signIn }: HttpErrorDetails, effect: Effect): boolean {
  if (status < 400) return signIn === true || (effect === 'write' && !otherAddress.has(status));
  return front === true && status < 500 && status !== 429 && !givenUp.has(status);
}
