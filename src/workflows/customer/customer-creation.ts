import { customerActivities } from '../activity-proxies.js';
import type { CustomerSession } from './customer-session.js';
import { untilDone } from '../retry-cycles.js';

/** Creates the customer, or takes the one that exists; whether it has all the addresses asked for. */
export async function createOrAdopt(session: CustomerSession): Promise<boolean> {
  const record = await untilDone(session, ({ cycle, unaccountedSinceMs }) => {
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
  session.data.takeCreated(record);
  return record.addressIds.every((id) => id !== null);
}

/** Adds the addresses that the store does not have, once it is proven that the customer is the one asked for. */
export async function completeAddresses(session: CustomerSession): Promise<void> {
  const { state } = session;
  const { customerId } = state;
  if (customerId === undefined) return;
  const record = await untilDone(session, async ({ cycle, unaccountedSinceMs }) => {
    const { store, addresses } = state.request;
    return customerActivities({ store, summary: 'complete addresses', cycle }).completeAddresses({
      customerId,
      addresses,
      settleMs: state.settings.settleMs,
      ...(unaccountedSinceMs !== undefined && { unaccountedSinceMs }),
    });
  });
  session.data.takeRecord(record);
  session.data.setComplete(true);
}
