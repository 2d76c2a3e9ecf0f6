import * as customers from '../commerce/endpoints/customers.js';
import type { CompleteAddressesInput, CustomerRecord } from '../contracts/customer-activities.js';
import { failureTypes } from '../contracts/failures.js';
import { completeAddresses as changesFor } from '../domain/customer.js';
import { recordOf } from './create-customer.js';
import type { ActivityDependencies } from './dependencies.js';
import { runActivity, stop } from './failures.js';
import { WriteJournal } from './write-journal.js';

/**
 * Adds the addresses that are missing. The store adds a copy with every write, so an earlier one must have come to rest
 * before the address book is read, and only what is not there is written.
 */
export function completeAddresses(
  deps: ActivityDependencies,
  input: CompleteAddressesInput,
): Promise<CustomerRecord> {
  const journal = new WriteJournal(input);
  return runActivity(journal, deps.pacing, async () => {
    journal.requireSettled();
    const found = await customers.get(deps.store, input.customerId);
    const addresses = changesFor(input.addresses, found);
    if (addresses.length === 0) return recordOf('adopted', input.addresses, found);
    const changed = await customers.update(deps.store, input.customerId, { addresses });
    const record = recordOf('adopted', input.addresses, changed);
    if (!record.addressIds.includes(null)) return record;
    const index = record.addressIds.indexOf(null);
    throw stop(failureTypes.NotAsAsked, `The store took the address but does not show it`, {
      fields: [`addresses[${index}]`],
    });
  });
}
