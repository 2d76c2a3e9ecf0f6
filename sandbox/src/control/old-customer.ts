/** A customer as an old import left it in the store's database: addresses that the store would refuse today. For tests. */
import { z } from 'zod';
import type { SandboxClock } from '../clock.js';
import type { AddressRow, CustomerRow } from '../customers/customer-tables.js';
import {
  addressSequence,
  addressTable,
  customerSequence,
  customerTable,
  findCustomerByEmail,
} from '../customers/customer-tables.js';
import { blankCustomer } from '../customers/new-customer.js';
import { defaultGroupId } from '../customers/groups.js';
import type { Database } from '../data/database.js';
import { hashPassword } from '../access/passwords.js';
import { defaultStore } from '../stores/stores.js';

const text = z.string().nullish();

/** Every part of an address may be null or left out, street and country too. */
const addressSchema = z.strictObject({
  street: z.array(z.string()).nullish(),
  countryId: text,
  region: text,
  regionId: z.number().int().nullish(),
  postcode: text,
  city: text,
  firstname: text,
  lastname: text,
  telephone: text,
  /** Whether it is the default address, for billing and shipping alike. */
  isDefault: z.boolean().optional(),
});

/** What `POST /__sandbox/old-customer` takes. Answers `{"customerId": 2, "addressIds": [2]}`. */
export const oldCustomerSchema = z.strictObject({
  email: z.string().min(1),
  firstname: z.string().default('Jane'),
  lastname: z.string().default('Doe'),
  /** Default: none, so that there is no signing in. */
  password: z.string().optional(),
  addresses: z.array(addressSchema).default([]),
});

export type OldCustomer = z.output<typeof oldCustomerSchema>;
type OldAddress = z.output<typeof addressSchema>;

/** Puts the rows into the database unchecked. Where the default website has a customer of that e-mail, it gets the addresses. */
export function putOldCustomer(db: Database, clock: SandboxClock, old: OldCustomer): object {
  return db.transaction(() => {
    const owner =
      findCustomerByEmail(db, old.email, defaultStore.websiteId) ??
      customerRow(db.nextId(customerSequence), clock, old);
    const rows = old.addresses.map((one) => addressRow(db.nextId(addressSequence), owner.id, one));
    for (const row of rows) addressTable(db).put(row.id, row);
    const defaultId = rows[old.addresses.findIndex(({ isDefault }) => isDefault)]?.id;
    customerTable(db).put(owner.id, {
      ...owner,
      defaultBilling: defaultId ?? owner.defaultBilling,
      defaultShipping: defaultId ?? owner.defaultShipping,
    });
    return { customerId: owner.id, addressIds: rows.map(({ id }) => id) };
  });
}

function customerRow(id: number, clock: SandboxClock, old: OldCustomer): CustomerRow {
  return {
    ...blankCustomer,
    id,
    groupId: defaultGroupId,
    defaultBilling: null,
    defaultShipping: null,
    createdAt: clock.timestamp(),
    updatedAt: clock.timestamp(),
    createdIn: defaultStore.name,
    email: old.email,
    firstname: old.firstname,
    lastname: old.lastname,
    storeId: defaultStore.id,
    websiteId: defaultStore.websiteId,
    passwordHash: old.password === undefined ? null : hashPassword(old.password),
  };
}

function addressRow(id: number, customerId: number, address: OldAddress): AddressRow {
  const { street = null, countryId = null, region = null, regionId = null, postcode = null } = address;
  const { city = null, firstname = null, lastname = null, telephone = null } = address;
  const unused = { company: null, fax: null, middlename: null, prefix: null, suffix: null, vatId: null };
  const place = { street, countryId, region, regionId, postcode, city };
  return { id, customerId, ...place, firstname, lastname, telephone, ...unused };
}
