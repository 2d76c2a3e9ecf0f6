import type { Database } from '../data/database.js';
import { hashPassword } from '../access/passwords.js';
import { DEFAULT_STORE } from '../stores/stores.js';
import type { AddressRow, CustomerRow } from './customer-tables.js';
import { ADDRESS_SEQUENCE, addressTable, CUSTOMER_SEQUENCE, customerTable } from './customer-tables.js';

const INSTALLED_AT = '2026-11-21 20:43:35';

const VERONICA: Omit<CustomerRow, 'passwordHash'> = {
  id: 1,
  groupId: 1,
  defaultBilling: 1,
  defaultShipping: 1,
  confirmation: null,
  createdAt: INSTALLED_AT,
  updatedAt: INSTALLED_AT,
  createdIn: DEFAULT_STORE.name,
  dob: '1973-12-15',
  email: 'roni_cost@example.com',
  firstname: 'Veronica',
  lastname: 'Costello',
  middlename: null,
  prefix: null,
  suffix: null,
  gender: 2,
  storeId: DEFAULT_STORE.id,
  taxvat: null,
  websiteId: DEFAULT_STORE.websiteId,
  disableAutoGroupChange: 0,
  isSubscribed: false,
  failures: 0,
  firstFailureAtMs: null,
  lockedUntilMs: null,
};

const VERONICAS_ADDRESS: AddressRow = {
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
  customerTable(db).put(1, { ...VERONICA, passwordHash: hashPassword('roni_cost3@example.com') });
  addressTable(db).put(1, VERONICAS_ADDRESS);
  db.setSequence(CUSTOMER_SEQUENCE, 1);
  db.setSequence(ADDRESS_SEQUENCE, 1);
}
