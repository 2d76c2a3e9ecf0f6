/** Customers and their addresses as they are stored, and how they look in an answer. */
import type { Database, Index, Table } from '../data/database.js';
import { findRegion } from '../directory/directory.js';
import { noSuchEntity } from '../rest/rest-error.js';
import { isNumeric } from '../rest/schema.js';

export interface CustomerRow {
  readonly id: number;
  readonly groupId: number;
  readonly defaultBilling: number | null;
  readonly defaultShipping: number | null;
  /** The key of the confirmation mail while the e-mail is not confirmed. */
  readonly confirmation: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly createdIn: string;
  readonly dob: string | null;
  readonly email: string;
  readonly firstname: string;
  readonly lastname: string;
  readonly middlename: string | null;
  readonly prefix: string | null;
  readonly suffix: string | null;
  readonly gender: number | null;
  readonly storeId: number;
  readonly taxvat: string | null;
  readonly websiteId: number;
  readonly disableAutoGroupChange: number;
  readonly isSubscribed: boolean;
  /** Null for a customer created without a password. */
  readonly passwordHash: string | null;
  /** Wrong passwords in a row and when they began (ms since 1970): the account lock, not the token throttle. */
  readonly failures: number;
  readonly firstFailureAtMs: number | null;
  readonly lockedUntilMs: number | null;
}

export interface AddressRow {
  readonly id: number;
  readonly customerId: number;
  readonly region: string | null;
  readonly regionId: number | null;
  /** Null, as any text here, only in what an old import left: the store itself saves no such address. */
  readonly countryId: string | null;
  readonly street: readonly string[] | null;
  readonly company: string | null;
  readonly telephone: string | null;
  readonly fax: string | null;
  readonly postcode: string | null;
  readonly city: string | null;
  readonly firstname: string | null;
  readonly lastname: string | null;
  readonly middlename: string | null;
  readonly prefix: string | null;
  readonly suffix: string | null;
  readonly vatId: string | null;
}

/** Names of the sequences that give ids. */
export const customerSequence = 'customers';
export const addressSequence = 'addresses';

const byEmail: Index<CustomerRow> = { keyOf: (row) => emailKey(row.email, row.websiteId) };
const byEmailAnywhere: Index<CustomerRow> = { keyOf: (row) => row.email.toLowerCase() };
const byCustomer: Index<AddressRow> = { keyOf: (row) => row.customerId };

/** The key by which the store tells customers apart: e-mail without regard to case, and website. */
export function emailKey(email: string, websiteId: number): string {
  return `${email.toLowerCase()} website ${websiteId}`;
}

export function customerTable(db: Database): Table<CustomerRow> {
  return db.table<CustomerRow>('customers');
}

export function addressTable(db: Database): Table<AddressRow> {
  return db.table<AddressRow>('addresses');
}

export function findCustomerByEmail(db: Database, email: string, websiteId: number): CustomerRow | undefined {
  return customerTable(db).find(byEmail, emailKey(email, websiteId))[0];
}

/** The customers with that e-mail in whatever website. */
export function findCustomersByEmail(db: Database, email: string): CustomerRow[] {
  return customerTable(db).find(byEmailAnywhere, email.toLowerCase());
}

/** The customer, or 404 `No such entity with customerId = …`. */
export function getCustomer(db: Database, customerId: number): CustomerRow {
  const row = customerTable(db).get(customerId);
  if (!row) throw noSuchEntity('customerId', customerId);
  return row;
}

/** A customer's addresses, oldest first. */
export function addressesOf(db: Database, customerId: number): AddressRow[] {
  return addressTable(db).find(byCustomer, customerId);
}

/** A customer as the server shows it, with addresses; null fields are left out. */
export function customerBody(db: Database, row: CustomerRow): Record<string, unknown> {
  return withoutNulls({
    id: row.id,
    group_id: row.groupId,
    default_billing: row.defaultBilling === null ? null : String(row.defaultBilling),
    default_shipping: row.defaultShipping === null ? null : String(row.defaultShipping),
    confirmation: row.confirmation,
    created_at: row.createdAt,
    updated_at: row.updatedAt,
    created_in: row.createdIn,
    dob: row.dob,
    email: row.email,
    firstname: row.firstname,
    lastname: row.lastname,
    middlename: row.middlename,
    prefix: row.prefix,
    suffix: row.suffix,
    gender: row.gender,
    store_id: row.storeId,
    taxvat: row.taxvat,
    website_id: row.websiteId,
    addresses: addressesOf(db, row.id).map((address) => addressBody(address, row)),
    disable_auto_group_change: row.disableAutoGroupChange,
    // A subscription waits for the confirmation of the e-mail.
    extension_attributes: { is_subscribed: row.isSubscribed && row.confirmation === null },
  });
}

/** An address as the server shows it; the default flags are there only when they are true. */
export function addressBody(row: AddressRow, owner: CustomerRow): Record<string, unknown> {
  return {
    ...withoutNulls({
      id: row.id,
      customer_id: row.customerId,
      region: regionBody(row),
      region_id: row.regionId,
      country_id: row.countryId,
      street: row.street,
      company: row.company,
      telephone: row.telephone,
      fax: row.fax,
      postcode: row.postcode,
      city: row.city,
      firstname: row.firstname,
      lastname: row.lastname,
      middlename: row.middlename,
      prefix: row.prefix,
      suffix: row.suffix,
      vat_id: row.vatId,
    }),
    ...(owner.defaultShipping === row.id ? { default_shipping: true } : {}),
    ...(owner.defaultBilling === row.id ? { default_billing: true } : {}),
  };
}

/** Code and name come from the directory where the id is one of the country's; else the name, if no number, stands for both. */
function regionBody(row: AddressRow): object {
  const known = row.regionId === null ? undefined : findRegion(row.regionId);
  if (known?.countryId === row.countryId) {
    return { region_code: known.code, region: known.name, region_id: known.id };
  }
  const code = row.regionId || isNumeric(row.region) ? null : row.region;
  return { region_code: code, region: row.region, region_id: row.regionId ?? 0 };
}

function withoutNulls(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}
