import { condition, sleep, workflowInfo } from '@temporalio/workflow';
import { failureTypes } from '../../contracts/failures.js';
import type { MintedToken } from '../../contracts/customer/customer-activities.js';
import type { Confirmation } from '../../contracts/customer/customer-steps.js';
import type { Problem } from '../../contracts/problem.js';
import { customerActivities } from '../activity-proxies.js';
import type { CustomerSession } from './customer-session.js';
import { asFailure, readFailure } from '../problems.js';
import { untilDone, untilResolved } from '../retry-cycles.js';

/**
 * Mints a token and makes it the held one. A refused sign-in has one text for a wrong password, a lock and an
 * unconfirmed address, and each refused sign-in counts towards a lock: so the confirmation is looked at first, a password
 * known to be right is sent once more after the store's lock has passed, and then a person is asked.
 */
export async function signIn(session: CustomerSession): Promise<void> {
  let refusals = 0;
  for (;;) {
    try {
      return await mint(session);
    } catch (error) {
      const failure = readFailure(error);
      if (failure?.type !== failureTypes.SignInRefused) throw error;
    }
    if (await awaitConfirmation(session)) continue;
    refusals += 1;
    if (session.state.passwordProven && refusals < 2) await waitOutLock(session);
    else {
      await askForPassword(session);
      refusals = 0;
    }
  }
}

/** Revocation covers every token of the second in which it happened, and clocks may differ by a little. */
const afterRevocationMs = 2_000;

async function mint(session: CustomerSession): Promise<void> {
  const { state } = session;
  const waitMs = (state.revokedAtMs ?? 0) + afterRevocationMs - Date.now();
  if (waitMs > 0) await sleep(waitMs);
  const generation = state.tokensMinted + 1;
  const minted = await session.track(
    'customer token',
    () => mintOnce(session, generation),
    ({ issuedAtMs, expiresAtMs }) => ({ token: { issuedAtMs, expiresAtMs, generation } }),
  );
  session.data.takeToken(minted);
  session.report(undefined);
}

function mintOnce(session: CustomerSession, generation: number): Promise<MintedToken> {
  const { state } = session;
  return untilDone(session, ({ cycle }) =>
    customerActivities({
      store: state.request.store,
      summary: generation === 1 ? 'customer token' : `customer token (generation ${generation})`,
      cycle,
    }).mintToken({
      email: state.request.profile.email,
      password: state.request.password,
      session: workflowInfo().workflowId,
      ...(!state.passwordProven && { unprovenPauseMs: state.settings.lockWindowMs }),
      ...(state.token && { refused: state.token.sealed }),
    }),
  );
}

/** How often the confirmation is looked at while a person reads mail: soon at first, then ever more seldom. */
const firstLookMs = 30_000;
const longestLookMs = 60 * 60_000;

/** Waits until the address is confirmed, where the store demands that; whether it had to wait. */
async function awaitConfirmation(session: CustomerSession): Promise<boolean> {
  const { state } = session;
  if ((await confirmationOf(session)) !== 'required') return false;
  const phase = state.phase;
  const sinceMs = Date.now();
  session.report(undefined);
  session.enter('confirming');
  for (let pauseMs = firstLookMs; ; pauseMs = Math.min(pauseMs * 2, longestLookMs)) {
    const wakes = session.wakes();
    const leftMs = sinceMs + state.settings.confirmationLimitMs - Date.now();
    if (leftMs > 0) await condition(() => session.wakes() > wakes, Math.min(pauseMs, leftMs));
    else await askForConfirmation(session, sinceMs, wakes);
    session.refuseIfClosing();
    if ((await confirmationOf(session)) !== 'required') break;
  }
  session.data.confirm();
  session.report(undefined);
  session.enter(phase);
  return true;
}

/** The time for confirming is over: from now on a person says when to look again. */
async function askForConfirmation(session: CustomerSession, sinceMs: number, wakes: number): Promise<void> {
  const problem: Problem = {
    type: failureTypes.NeedsConfirmation,
    message: `The e-mail address of customer ${session.state.customerId} was not confirmed in time`,
    sinceMs,
    rounds: 0,
    needs: 'person',
  };
  session.report(problem);
  await untilResolved(session, problem, wakes);
}

async function confirmationOf(session: CustomerSession): Promise<Confirmation> {
  const { customerId, request } = session.state;
  if (customerId === undefined)
    throw asFailure({ type: failureTypes.WrongState, message: 'No customer yet' });
  const look = (): Promise<Confirmation> =>
    untilDone(session, ({ cycle }) =>
      customerActivities({ store: request.store, summary: 'e-mail confirmation', cycle }).getConfirmation({
        customerId,
      }),
    );
  return session.track('e-mail confirmation', look, (confirmation) => ({ confirmation }));
}

async function waitOutLock(session: CustomerSession): Promise<void> {
  const wakes = session.wakes();
  session.report({
    type: failureTypes.SignInRefused,
    message:
      'The store refused to sign the customer in although the password is right; the account may be locked',
    sinceMs: Date.now(),
    rounds: 1,
    needs: 'wait',
  });
  await condition(() => session.wakes() > wakes, session.state.settings.lockWindowMs);
}

async function askForPassword(session: CustomerSession): Promise<void> {
  const { state } = session;
  const foreign = state.outcome === 'adopted' && !state.passwordProven;
  const wakes = session.wakes();
  const problem: Problem = {
    type: foreign ? failureTypes.CustomerNotOurs : failureTypes.SignInRefused,
    message: foreign
      ? `The e-mail address belongs to customer ${state.customerId} already, and the password given does not open it`
      : `The store refuses to sign customer ${state.customerId} in: wrong password, or a locked account`,
    sinceMs: Date.now(),
    rounds: 0,
    needs: 'person',
  };
  session.report(problem);
  await untilResolved(session, problem, wakes);
}
