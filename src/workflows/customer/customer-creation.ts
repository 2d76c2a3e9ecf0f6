import type { CustomerRecord } from '../../contracts/customer/customer-activities.js';
import { customerActivities } from '../activity-proxies.js';
import type { CustomerFacts } from '../../contracts/customer/customer-steps.js';
import type { CustomerSession } from './customer-session.js';
import { tracked } from '../tracked.js';
import { untilDone } from '../trouble.js';

/** Creates the customer, or takes the one that exists; whether it has all the addresses asked for. */
export async function createOrAdopt(session: CustomerSession): Promise<boolean> {
  const { state } = session;
  const record = await tracked(session.steps, 'create the customer', () => create(session), factsOf);
  state.passwordProven = record.outcome === 'created';
  takeOver(session, record);
  return record.addressIds.every((id) => id !== null);
}

function create(session: CustomerSession): Promise<CustomerRecord> {
  const { state } = session;
  return untilDone(session, ({ round, unaccountedSinceMs }) => {
    const { profile, addresses, password, whenExists, store } = state.request;
    const summary = round === 0 ? 'create customer' : 'look up customer after trouble, or create';
    return customerActivities({ store, summary, round }).createCustomer({
      profile,
      addresses,
      password,
      ...(whenExists && { whenExists }),
      settleMs: state.settings.settleMs,
      ...(unaccountedSinceMs !== undefined && { unaccountedSinceMs, firstTryAtMs: state.firstTryAtMs }),
    });
  });
}

/** Adds the addresses that the store does not have, once it is proven that the customer is the one asked for. */
export async function completeAddresses(session: CustomerSession): Promise<void> {
  const { state } = session;
  const { customerId } = state;
  if (customerId === undefined) return;
  const complete = (): Promise<CustomerRecord> =>
    untilDone(session, async ({ round, unaccountedSinceMs }) => {
      const { store, addresses } = state.request;
      return customerActivities({ store, summary: 'complete addresses', round }).completeAddresses({
        customerId,
        addresses,
        settleMs: state.settings.settleMs,
        ...(unaccountedSinceMs !== undefined && { unaccountedSinceMs }),
      });
    });
  const record = await tracked(session.steps, 'complete the addresses', complete, factsOf);
  takeOver(session, record);
  state.complete = true;
}

/** What is told of a customer as a call has left it. */
function factsOf({ addressIds, websiteId: _websiteId, ...record }: CustomerRecord): {
  readonly customer: CustomerFacts;
} {
  return { customer: { ...record, addressIds: addressIds.filter((id) => id !== null) } };
}

function takeOver({ state }: CustomerSession, record: CustomerRecord): void {
  // A second look at the same customer does not change how it came to be ours.
  state.outcome ??= record.outcome;
  state.customerId = record.customerId;
  // A shared account may live on another website than the one whose goods it buys.
  state.websiteId ??= record.websiteId;
  state.addressIds = record.addressIds.filter((id) => id !== null);
  if (record.defaultBillingId !== undefined) state.defaultBillingId = record.defaultBillingId;
  if (record.defaultShippingId !== undefined) state.defaultShippingId = record.defaultShippingId;
}
