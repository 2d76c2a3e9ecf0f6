import { condition, setHandler } from '@temporalio/workflow';
import * as messages from '../contracts/customer-messages.js';
import type {
  AcquiredToken,
  AcquireToken,
  AddressBook,
  Correction,
  CustomerHandOff,
} from '../contracts/customer.js';
import { failureTypes } from '../contracts/failures.js';
import { requestDifferences } from '../domain/request-differences.js';
import { tokenServes, type TokenFacts } from '../domain/session.js';
import { beginCheckout, endCheckout } from './customer-checkout.js';
import type { CustomerSession } from './customer-session.js';
import { signIn } from './customer-sign-in.js';
import { failureOf, readFailure } from './trouble.js';
import { customerActivities } from './activity-proxies.js';

/** Registers everything that can be asked of the workflow; before its first await, so that no message is missed. */
export function registerHandlers(session: CustomerSession): void {
  const { state } = session;
  setHandler(messages.stateQuery, () => session.view());
  setHandler(messages.differencesQuery, (asked) => requestDifferences(state.request, asked));
  setHandler(messages.readyUpdate, (digest) => ready(session, digest));
  setHandler(messages.acquireTokenUpdate, (demand) => acquireToken(session, demand));
  setHandler(messages.addressBookUpdate, () => addressBook(session));
  setHandler(messages.beginCheckoutUpdate, async (request) => {
    await untilReady(session);
    return beginCheckout(session, request);
  });
  setHandler(messages.endCheckoutUpdate, ({ holder }) => endCheckout(session, holder));
  setHandler(messages.confirmedUpdate, () => session.nudge());
  setHandler(messages.retryUpdate, () => session.nudge());
  setHandler(messages.setPasswordUpdate, (password) => correct(session, { password }));
  setHandler(messages.correctUpdate, (correction) => correct(session, correction));
  setHandler(messages.closeUpdate, () => {
    session.closing = true;
    session.nudge();
  });
}

async function ready(session: CustomerSession, requestDigest: string): Promise<CustomerHandOff> {
  await untilReady(session);
  return session.handOff(requestDigest);
}

async function untilReady(session: CustomerSession): Promise<void> {
  await condition(() => session.established || session.stuck);
  session.refuseIfStuck();
  session.state.lastUsedAtMs = Date.now();
}

async function acquireToken(session: CustomerSession, demand: AcquireToken): Promise<AcquiredToken> {
  const { state } = session;
  const serves = (): boolean => tokenServes(state.token, demand, Date.now(), state.settings.tokenMarginMs);
  await untilReady(session);
  // Refused before its time: it was revoked, and so is whatever is minted in the second of the revocation.
  if (refusedEarly(state.token, demand)) state.revokedAtMs = Date.now();
  while (!serves()) {
    renewOnce(session);
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
    const call = customerActivities({ store, summary: 'read the address book', round: 0 });
    return call.readAddressBook({ token: sealed });
  };
  try {
    return await read({ minimumValidityMs: 0 });
  } catch (error) {
    if (readFailure(error)?.type !== failureTypes.TokenRejected) throw failureOf(error);
    return read({ minimumValidityMs: 0, rejectedGeneration }).catch((again: unknown) => {
      if (readFailure(again)?.type === failureTypes.TokenRejected) spend(session, rejectedGeneration);
      throw failureOf(again);
    });
  }
}

/** A token that the store has refused is not handed to the next caller. */
function spend({ state }: CustomerSession, generation: number): void {
  if (state.token?.generation === generation) state.token = { ...state.token, expiresAtMs: Date.now() };
}

/** One renewal for all callers. It outlives a caller that gives up, since its token serves the next one. */
function renewOnce(session: CustomerSession): void {
  if (session.renewing) return;
  session.renewing = true;
  void signIn(session)
    .catch((error: unknown) => {
      session.fatal = failureOf(error);
    })
    .finally(() => {
      session.renewing = false;
    });
}

function correct(session: CustomerSession, correction: Correction): void {
  const { state } = session;
  const { profile, addresses, password, requestDigest } = correction;
  state.request = {
    ...state.request,
    ...(profile && { profile }),
    ...(addresses && { addresses }),
    ...(password && { password }),
  };
  if (requestDigest) state.requestDigest = requestDigest;
  if (password) state.passwordProven = false;
  session.nudge();
}
