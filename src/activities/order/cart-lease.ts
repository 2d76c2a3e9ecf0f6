import { bearer } from '../../commerce/auth/bearer.js';
import type { Credentials } from '../../commerce/auth/credentials.js';
import { failureTypes } from '../../contracts/failures.js';
import type { CartCall } from '../../contracts/order/order-activities.js';
import type { ActivityDependencies } from '../dependencies.js';
import { stop } from '../failures.js';
import { openToken } from '../sealed-secrets.js';

/** The customer, as the store knows the caller of a cart route. */
export function customerOf(deps: ActivityDependencies, call: CartCall): Credentials {
  return bearer(openToken(deps.sealer, call));
}

/**
 * To be called right before each write on a cart. An activity whose worker was paused or cut off from Temporal must not
 * go on writing when somebody else has the cart.
 *
 * @throws ApplicationFailure `LeaseLost`
 */
export function requireLease({ untilMs }: Pick<CartCall, 'untilMs'>): void {
  if (Date.now() < untilMs) return;
  throw stop(failureTypes.LeaseLost, 'Cannot change the cart: the time for which it was taken has run out');
}
