import { condition, setHandler, workflowInfo } from '@temporalio/workflow';
import * as messages from '../../contracts/customer/customer-messages.js';
import type {
  AcquiredToken,
  AcquireToken,
  AddressBook,
  BeginCheckout,
  CartLease,
  Correction,
  CustomerHandOff,
} from '../../contracts/customer/customer.js';
import { checkoutOf, type Checkout } from '../../contracts/customer/customer-calls.js';
import { failureTypes } from '../../contracts/failures.js';
import {
  beginCheckoutCheck,
  correctionCheck,
  endCheckoutCheck,
  sealedCheck,
  tokenDemandCheck,
} from '../../domain/customer-checks.js';
import { requestDifferences } from '../../domain/request-differences.js';
import { tokenServes, type TokenFacts } from '../../domain/session.js';
import { beginCheckout, endCheckout } from './customer-checkout.js';
import type { CustomerSession } from './customer-session.js';
import { signIn } from './customer-sign-in.js';
import { handOffOf } from './customer-view.js';
import { requireForm } from '../message-checks.js';
import { asFailure, failureOf, readFailure } from '../problems.js';
import { customerActivities } from '../activity-proxies.js';

/** Registers everything that can be asked of the workflow; before its first await, so that no message is missed. */
export function registerHandlers(session: CustomerSession): void {
  setHandler(messages.stateQuery, () => session.view());
  setHandler(messages.differencesQuery, (asked) => requestDifferences(session.state.request, asked));
  setHandler(messages.readyUpdate, (digest) => ready(session, digest));
  setHandler(messages.acquireTokenUpdate, (demand) => acquireToken(session, demand), {
    validator: (demand) => requireForm(tokenDemandCheck, demand, 'give a token'),
  });
  setHandler(messages.addressBookUpdate, () => addressBook(session));
  const lending = {
    validator: (request: BeginCheckout) => requireForm(beginCheckoutCheck, request, 'lend the cart'),
  };
  setHandler(messages.openCheckoutUpdate, (request) => openCheckout(session, request), lending);
  setHandler(messages.beginCheckoutUpdate, (request) => lendCart(session, request), lending);
  setHandler(messages.endCheckoutUpdate, (request) => endCheckout(session, request), {
    validator: (request) => requireForm(endCheckoutCheck, request, 'take the cart back'),
  });
  setHandler(messages.confirmedUpdate, () => session.wake());
  setHandler(messages.retryUpdate, () => session.wake());
  setHandler(messages.setPasswordUpdate, (password) => correct(session, { password }), {
    validator: (password) => requireForm(sealedCheck, password, 'take the password'),
  });
  setHandler(messages.correctUpdate, (correction) => correct(session, correction), {
    validator: (correction) => {
      requireForm(correctionCheck, correction, 'correct the customer');
      refuseOtherAddress(session, correction);
    },
  });
  setHandler(messages.closeUpdate, () => session.askToClose());
}

async function ready(session: CustomerSession, requestDigest: string): Promise<CustomerHandOff> {
  await untilReady(session);
  return handOffOf(session.state, requestDigest);
}

async function untilReady(session: CustomerSession): Promise<void> {
  await condition(() => session.established || session.stuck);
  session.refuseIfStuck();
  session.data.use();
}

async function lendCart(session: CustomerSession, request: BeginCheckout): Promise<CartLease> {
  await untilReady(session);
  return beginCheckout(session, request);
}

/** The token comes after the lease: standing in line may take long, and it is to be good for as long as the lease. */
async function openCheckout(session: CustomerSession, request: BeginCheckout): Promise<Checkout> {
  const lease = await lendCart(session, request);
  const token = await acquireToken(session, { minimumValidityMs: request.forMs });
  const ordersOfOthers = session.data.cartOrders.ofOthers(request.holder, request.mayHavePlaced);
  return {
    ...checkoutOf(lease, token, handOffOf(session.state, '')),
    ...(ordersOfOthers.length > 0 && { ordersOfOthers }),
  };
}

async function acquireToken(session: CustomerSession, demand: AcquireToken): Promise<AcquiredToken> {
  const { state } = session;
  const serves = (): boolean => tokenServes(state.token, demand, Date.now(), state.settings.tokenMarginMs);
  await untilReady(session);
  // Refused before its time: it was revoked, and so is whatever is minted in the second of the revocation.
  if (refusedEarly(state.token, demand)) session.data.noteRevocation();
  while (!serves()) {
    session.renewOnce(() => signIn(session));
    await condition(() => !session.renewing || session.stuck);
    session.refuseIfStuck();
  }
  const { sealed, issuedAtMs, expiresAtMs, generation } = state.token as NonNullable<typeof state.token>;
  return { sealed, issuedAtMs, expiresAtMs, generation };
}

function refusedEarly(token: TokenFacts | undefined, { rejectedGeneration }: AcquireToken): boolean {
  return token !== undefined && rejectedGeneration === token.generation && token.expiresAtMs > Date.now();
}

/** Reads the address book; a refused token is renewed once. */
async function addressBook(session: CustomerSession): Promise<AddressBook> {
  const { store } = session.state.request;
  let rejectedGeneration = 0;
  const read = async (demand: AcquireToken): Promise<AddressBook> => {
    const { sealed, generation } = await acquireToken(session, demand);
    rejectedGeneration = generation;
    const call = customerActivities({ store, summary: 'read the address book', cycle: 0 });
    const book = await call.readAddressBook({ token: sealed, session: workflowInfo().workflowId });
    return ownBook(session, book);
  };
  try {
    return await read({ minimumValidityMs: 0 });
  } catch (error) {
    if (readFailure(error)?.type !== failureTypes.TokenRejected) throw failureOf(error);
    return read({ minimumValidityMs: 0, rejectedGeneration }).catch((again: unknown) => {
      if (readFailure(again)?.type === failureTypes.TokenRejected)
        session.data.spendToken(rejectedGeneration);
      throw failureOf(again);
    });
  }
}

/** Nobody is shown the addresses of another customer, whatever token stands in the state. */
function ownBook({ state }: CustomerSession, book: AddressBook): AddressBook {
  if (book.customerId === state.customerId) return book;
  const message = `Cannot show the address book: the token opens customer ${book.customerId}, not customer ${state.customerId}`;
  throw asFailure({ type: failureTypes.NotAsAsked, message });
}

/** A password is sealed for one address, and is sent with no other. */
function refuseOtherAddress({ state }: CustomerSession, { profile, password }: Correction): void {
  const same = (profile ?? state.request.profile).email.trim().toLowerCase();
  if (password || same === state.request.profile.email.trim().toLowerCase()) return;
  const message =
    'Cannot correct the e-mail address alone: the password is sealed for the old one; give the password with it';
  throw asFailure({ type: failureTypes.InvalidInput, message });
}

function correct(session: CustomerSession, correction: Correction): void {
  session.data.correct(correction);
  session.wake();
}
