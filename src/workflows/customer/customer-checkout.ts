import { condition } from '@temporalio/workflow';
import { failureTypes } from '../../contracts/failures.js';
import type { BeginCheckout, CartLease, EndCheckout } from '../../contracts/customer/customer.js';
import type { CustomerSession } from './customer-session.js';
import { asFailure } from '../problems.js';

/** How long a caller waits in line per call before it is told to ask again; below the client's call deadline. */
const longestWaitMs = 20_000;

/**
 * Gives the cart to one order at a time, first come first served. The lease has a limit, so that an order that died
 * cannot hold the cart for ever; whoever asks again while holding it gets it renewed.
 */
export async function beginCheckout(
  session: CustomerSession,
  { holder, forMs }: BeginCheckout,
): Promise<CartLease> {
  const { cartLine } = session.data;
  cartLine.ask(holder);
  const deadlineMs = Date.now() + longestWaitMs;
  while (!cartLine.mayTake(holder)) {
    const leaseEndsMs = Math.max((cartLine.leaseEndsMs ?? deadlineMs) - Date.now(), 1);
    const waitMs = Math.min(leaseEndsMs, deadlineMs - Date.now());
    if (waitMs <= 0 || session.draining || session.stuck) {
      const message = `Cannot take the cart: "${cartLine.first}" has it`;
      throw asFailure({ type: failureTypes.CartBusy, message });
    }
    await condition(() => cartLine.mayTake(holder) || session.draining || session.stuck, waitMs);
  }
  session.data.use();
  const lease = cartLine.lend(holder, forMs);
  session.show();
  return lease;
}

/**
 * Gives the lease back, or leaves the line.
 *
 * @throws ApplicationFailure `NotAsAsked` where the placed order counts as another's
 */
export function endCheckout(session: CustomerSession, { holder, placed }: EndCheckout): void {
  const { data } = session;
  data.cartLine.takeBack(holder);
  session.show();
  if (placed) data.cartOrders.note({ cartId: placed.cartId, orderId: placed.orderId, holder });
}
