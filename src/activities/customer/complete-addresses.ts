import type { ApplicationFailure } from '@temporalio/common';
import * as customers from '../../commerce/endpoints/customers.js';
import type { Customer } from '../../commerce/wire/customer.js';
import type { CompleteAddressesInput, CustomerRecord } from '../../contracts/customer/customer-activities.js';
import { failureTypes } from '../../contracts/failures.js';
import {
  alteredByStore,
  completeAddresses as changesFor,
  type Address,
  type AlteredAddress,
} from '../../domain/customer.js';
import { customerRecordOf } from './create-customer.js';
import type { ActivityDependencies } from '../dependencies.js';
import { runActivity, stop } from '../failures.js';
import { resolveAddresses } from '../resolve-regions.js';
import { WriteJournal } from '../write-journal.js';

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
    const asked = await resolveAddresses(deps.countries, input.addresses);
    return complete(deps, input.customerId, asked);
  });
}

async function complete(
  { store }: ActivityDependencies,
  customerId: number,
  asked: readonly Address[],
): Promise<CustomerRecord> {
  const found = await customers.get(store, customerId);
  const addresses = changesFor(asked, found);
  if (addresses.length === 0) return customerRecordOf('adopted', asked, found);
  requireReadable(found);
  const before = alteredByStore(asked, found);
  if (before) throw altered(before);
  const record = customerRecordOf('adopted', asked, await customers.update(store, customerId, { addresses }));
  const index = record.addressIds.indexOf(null);
  if (index < 0) return record;
  throw stop(
    failureTypes.NotAsAsked,
    'The store took the address, but what it shows is another one or none: compare the customer in the store with the request',
    { fields: [`addresses[${index}]`] },
  );
}

/** An address without an id cannot be listed in the write, and whatever is not listed is deleted by it. */
function requireReadable({ id, unreadableAddresses = 0 }: Customer): void {
  if (unreadableAddresses === 0) return;
  const message = `Cannot add addresses to customer ${id}: ${unreadableAddresses} of those in the store have no id that can be read, and the write would delete them; mend them in the store`;
  throw stop(failureTypes.NotAsAsked, message);
}

function altered({ index, storedIds }: AlteredAddress): ApplicationFailure {
  const message = `Cannot add an address once more: the store has it as ${storedIds.join(', ')}, each time with another region than asked for; mend one of them in the store, or correct the request`;
  return stop(failureTypes.NotAsAsked, message, { fields: [`addresses[${index}]`] });
}
