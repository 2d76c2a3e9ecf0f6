import {
  allHandlersFinished,
  condition,
  continueAsNew,
  isCancellation,
  workflowInfo,
} from '@temporalio/workflow';
import { defaultCustomerSettings } from '../../contracts/customer/customer-settings.js';
import type { CustomerInput, CustomerState } from '../../contracts/customer/customer.js';
import { customerInputCheck } from '../../domain/customer-checks.js';
import { customerActivities } from '../activity-proxies.js';
import { completeAddresses, createOrAdopt } from './customer-creation.js';
import { registerHandlers } from './customer-handlers.js';
import { CustomerSession } from './customer-session.js';
import { signIn } from './customer-sign-in.js';
import { requireForm } from '../message-checks.js';
import { readFailure } from '../problems.js';

/**
 * One customer of one store: created or adopted, signed in, and then kept as the session of whoever comes later.
 *
 * Ends with its state when it was closed or idle for long (a later start goes on from it), continues as new when its
 * history has grown, and fails with the problem when nobody resolved it in time.
 */
export async function customer(input: CustomerInput): Promise<CustomerState> {
  requireForm(customerInputCheck, input, 'start with this input');
  const session = new CustomerSession('state' in input ? reopened(input.state) : freshState(input));
  registerHandlers(session);
  session.show();
  try {
    if (!session.established) await establish(session);
    await serve(session);
  } catch (error) {
    if (isCancellation(error)) throw error;
    if (session.closing) return closed(session);
    // Callers that wait must hear the reason before the workflow ends under them.
    const failure = session.fail(error);
    await condition(allHandlersFinished);
    throw failure;
  }
  return session.state;
}

function freshState({
  request,
  requestDigest,
  settings,
}: Exclude<CustomerInput, { state: unknown }>): CustomerState {
  return {
    request,
    requestDigest,
    settings: { ...defaultCustomerSettings, ...settings },
    phase: 'creating',
    firstTryAtMs: Date.now(),
    addressIds: [],
    complete: false,
    passwordProven: false,
    tokensMinted: 0,
    lastUsedAtMs: Date.now(),
    leasesGiven: 0,
    waiting: [],
  };
}

/** A closed session that is opened again has its customer, and signs in anew. */
function reopened(state: CustomerState): CustomerState {
  if (state.phase === 'closed') state.phase = state.customerId === undefined ? 'creating' : 'signing-in';
  delete state.problem;
  return state;
}

/** From nothing to ready. The token comes before any change to a customer that was found: it proves whose it is. */
async function establish(session: CustomerSession): Promise<void> {
  if (session.state.phase === 'creating') session.data.setComplete(await createOrAdopt(session));
  session.enter('signing-in');
  await signIn(session);
  if (!session.state.complete) await completeAddresses(session);
  session.enter('ready');
}

/** Stays until there is a reason to end; returns in order to end with the state. */
async function serve(session: CustomerSession): Promise<void> {
  const { state } = session;
  const over = (): boolean =>
    session.closing || session.fatal !== undefined || (session.runIsLong && !session.renewing);
  for (;;) {
    const idleMs = state.lastUsedAtMs + state.settings.idleAfterMs - Date.now();
    const reason = await condition(over, Math.max(idleMs, 1), { summary: 'end when idle' });
    if (session.fatal) throw session.fatal;
    if (session.closing) return close(session);
    session.setDraining(true);
    if (reason) {
      await condition(allHandlersFinished);
      await continueAsNew<typeof customer>({ state });
    }
    const idle = state.lastUsedAtMs + state.settings.idleAfterMs <= Date.now();
    if (idle && !session.renewing && !leaseHeld(state) && allHandlersFinished()) return;
    session.setDraining(false);
    if (idle) session.data.use();
  }
}

function leaseHeld({ lease }: Pick<CustomerState, 'lease'>): boolean {
  return lease !== undefined && lease.untilMs > Date.now();
}

async function close(session: CustomerSession): Promise<void> {
  const { state } = session;
  if (state.token) {
    const { store } = state.request;
    try {
      await customerActivities({ store, summary: 'revoke token', cycle: 0 }).revokeToken({
        token: state.token.sealed,
        session: workflowInfo().workflowId,
      });
    } catch (error) {
      // The token dies by itself within the hour; a store that is down must not keep the workflow open.
      const failure = readFailure(error);
      if (!failure) throw error;
      session.report({ ...failure, sinceMs: Date.now(), rounds: 1, needs: 'wait' });
    }
    session.data.forgetToken();
  }
  await closed(session);
}

async function closed(session: CustomerSession): Promise<CustomerState> {
  session.enter('closed');
  await condition(allHandlersFinished);
  return session.state;
}
