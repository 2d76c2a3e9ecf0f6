import type { CustomerRecord } from '../../contracts/customer/customer-activities.js';
import type { CustomerFacts } from '../../contracts/customer/customer-steps.js';
import { customerActivities } from '../activity-proxies.js';
import type { CustomerSession } from './customer-session.js';
import { untilDone } from '../retry-cycles.js';

/** Creates the customer, or takes the one that exists; whether it has all the addresses asked for. */
export async function createOrAdopt(session: CustomerSession): Promise<boolean> {
  const record = await session.track('create the customer', () => create(session), factsOf);
  session.data.takeCreated(record);
  return record.addressIds.every((id) => id !== null);
}

function create(session: CustomerSession): Promise<CustomerRecord> {
  return untilDone(session, ({ cycle, unaccountedSinceMs }) => {
    const { state } = session;
    const { profile, addresses, password, whenExists, store } = state.request;
    const summary = cycle === 0 ? 'create customer' : 'look up customer after trouble, or create';
    return customerActivities({ store, summary, cycle }).createCustomer({
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
    untilDone(session, async ({ cycle, unaccountedSinceMs }) => {
      const { store, addresses } = state.request;
      return customerActivities({ store, summary: 'complete addresses', cycle }).completeAddresses({
        customerId,
        addresses,
        settleMs: state.settings.settleMs,
        ...(unaccountedSinceMs !== undefined && { unaccountedSinceMs }),
      });
    });
  const record = await session.track('complete the addresses', complete, factsOf);
  session.data.takeRecord(record);
  session.data.setComplete(true);
}

/** What is told of a customer as a call has left it. */
function factsOf({ addressIds, websiteId: _websiteId, ...record }: CustomerRecord): {
  readonly customer: CustomerFacts;
} {
  return { customer: { ...record, addressIds: addressIds.filter((id) => id !== null) } };
}
