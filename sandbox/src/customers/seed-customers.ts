import type { Database } from '../data/database.js';
import { hashPassword } from '../access/passwords.js';
import { defaultStore } from '../stores/stores.js';
import type { AddressRow, CustomerRow } from './customer-tables.js';
import { addressSequence, addressTable, customerSequence, customerTable } from './customer-tables.js';

const installedAt = '2026-11-21 20:43:35';

const veronica: Omit<CustomerRow, 'passwordHash'> = {
  id: 1,
  groupId: 1,
  defaultBilling: 1,
  defaultShipping: 1,
  confirmation: null,
  createdAt: installedAt,
  updatedAt: installedAt,
  createdIn: defaultStore.name,
  dob: '1973-12-15',
  email: 'roni_cost@example.com',
  firstname: 'Veronica',
  lastname: 'Costello',
  middlename: null,
  prefix: null,
  suffix: null,
  gender: 2,
  storeId: defaultStore.id,
  taxvat: null,
  websiteId: defaultStore.websiteId,
  disableAutoGroupChange: 0,
  isSubscribed: false,
  failures: 0,
  firstFailureAtMs: null,
  lockedUntilMs: null,
};

const veronicasAddress: AddressRow = {
  id: 1,
  customerId: 1,
  region: 'Michigan',
  regionId: 33,
  countryId: 'US',
  street: ['6146 Honey Bluff Parkway'],
  company: null,
  telephone: '(555) 229-3326',
  fax: null,
  postcode: '49628-7978',
  city: 'Calder',
  firstname: 'Veronica',
  lastname: 'Costello',
  middlename: null,
  prefix: null,
  suffix: null,
  vatId: null,
};

/** The one customer of the sample data, so that the next one is number 2. */
export function seedCustomers(db: Database): void {
  customerTable(db).put(1, { ...veronica, passwordHash: hashPassword('roni_cost3@example.com') });
  addressTable(db).put(1, veronicasAddress);
  db.setSequence(customerSequence, 1);
  db.setSequence(addressSequence, 1);
}
