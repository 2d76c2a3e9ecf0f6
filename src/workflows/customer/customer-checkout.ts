import { condition } from '@temporalio/workflow';
import { failureTypes } from '../../contracts/failures.js';
import type { CartLease } from '../../contracts/customer/customer.js';
import type { BeginCheckout } from '../../contracts/customer/customer-messages.js';
import type { CustomerSession } from './customer-session.js';
import { asFailure } from '../problems.js';

/** How long a caller waits in line per call before it is told to ask again; below the client's call deadline. */
const longestWaitMs = 20_000;

/** A waiter that has not asked again for this long is taken for dead. */
const waiterLifeMs = 90_000;

/**
 * Gives the cart to one order at a time, first come first served. The lease has a limit, so that an order that died
 * cannot hold the cart for ever; whoever asks again while holding it gets it renewed.
 */
export async function beginCheckout(
  session: CustomerSession,
  { holder, forMs }: BeginCheckout,
): Promise<CartLease> {
  const state = session.data.cartLine;
  standInLine(session, holder);
  const deadlineMs = Date.now() + longestWaitMs;
  while (!mayTake(session, holder)) {
    const leaseEndsMs = state.lease ? Math.max(state.lease.untilMs - Date.now(), 1) : longestWaitMs;
    const waitMs = Math.min(leaseEndsMs, deadlineMs - Date.now());
    if (waitMs <= 0 || session.draining || session.stuck) {
      const by = state.lease?.holder ?? state.waiting[0]?.holder;
      throw asFailure({ type: failureTypes.CartBusy, message: `Cannot take the cart: "${by}" has it` });
    }
    await condition(() => mayTake(session, holder) || session.draining || session.stuck, waitMs);
  }
  state.waiting = state.waiting.filter((waiter) => waiter.holder !== holder);
  state.waiting = state.waiting.filter((waiter) => Date.now() - waiter.askedAtMs < waiterLifeMs);
  state.leasesGiven += 1;
  session.data.use();
  state.lease = { holder, lease: state.leasesGiven, untilMs: Date.now() + forMs };
  session.show();
  return state.lease;
}

/** Gives the lease back, or leaves the line. */
export function endCheckout(session: CustomerSession, holder: string): void {
  const state = session.data.cartLine;
  state.waiting = state.waiting.filter((waiter) => waiter.holder !== holder);
  if (state.lease?.holder === holder) delete state.lease;
  session.show();
}

function standInLine({ data }: CustomerSession, holder: string): void {
  const state = data.cartLine;
  const now = Date.now();
  const own = state.waiting.find((waiter) => waiter.holder === holder);
  if (own) own.askedAtMs = now;
  else state.waiting.push({ holder, askedAtMs: now });
}

function mayTake({ state }: CustomerSession, holder: string): boolean {
  const { lease, waiting } = state;
  if (lease?.holder === holder) return true;
  const now = Date.now();
  const free = !lease || lease.untilMs <= now;
  return free && waiting.find((waiter) => now - waiter.askedAtMs < waiterLifeMs)?.holder === holder;
}
