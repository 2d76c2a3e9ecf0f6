import type { CustomerActivities } from '../../contracts/customer/customer-activities.js';
import { completeAddresses } from './complete-addresses.js';
import { createCustomer } from './create-customer.js';
import { getConfirmation, mintToken, readAddressBook, revokeToken } from './customer-sessions.js';
import type { ActivityDependencies } from '../dependencies.js';

/** The customer activities of one store, for a worker on its queue. */
export function createCustomerActivities(deps: ActivityDependencies): CustomerActivities {
  return {
    createCustomer: (input) => createCustomer(deps, input),
    completeAddresses: (input) => completeAddresses(deps, input),
    mintToken: (input) => mintToken(deps, input),
    getConfirmation: (input) => getConfirmation(deps, input),
    readAddressBook: (input) => readAddressBook(deps, input),
    revokeToken: (input) => revokeToken(deps, input),
  };
}
