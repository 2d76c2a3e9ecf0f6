/** The fields by which customers can be searched. */
import type { Database } from '../data/database.js';
import { badRequest } from '../rest/rest-error.js';
import type { EntityRules, FieldReader, FieldValue, SearchCriteria } from '../rest/search-criteria.js';
import type { AddressRow, CustomerRow } from './customer-tables.js';
import { addressTable, customerTable, findCustomersByEmail } from './customer-tables.js';

const fields: Readonly<Record<string, (row: CustomerRow) => FieldValue>> = {
  entity_id: (row) => row.id,
  email: (row) => row.email,
  firstname: (row) => row.firstname,
  lastname: (row) => row.lastname,
  middlename: (row) => row.middlename,
  name: (row) =>
    [row.prefix, row.firstname, row.middlename, row.lastname, row.suffix].filter(Boolean).join(' '),
  prefix: (row) => row.prefix,
  suffix: (row) => row.suffix,
  group_id: (row) => row.groupId,
  website_id: (row) => row.websiteId,
  store_id: (row) => row.storeId,
  created_at: (row) => row.createdAt,
  updated_at: (row) => row.updatedAt,
  created_in: (row) => row.createdIn,
  confirmation: (row) => row.confirmation,
  default_billing: (row) => row.defaultBilling,
  default_shipping: (row) => row.defaultShipping,
  dob: (row) => row.dob,
  gender: (row) => row.gender,
  taxvat: (row) => row.taxvat,
  disable_auto_group_change: (row) => row.disableAutoGroupChange,
  failures_num: (row) => row.failures,
  increment_id: () => null,
};

const billingFields: Readonly<Record<string, (row: AddressRow) => FieldValue>> = {
  billing_postcode: (row) => row.postcode,
  billing_city: (row) => row.city,
  billing_telephone: (row) => row.telephone,
  billing_region: (row) => row.region,
  billing_country_id: (row) => row.countryId,
  billing_company: (row) => row.company,
};

/** Reads a field of a customer, or of its default billing address; an unknown field is a 400 that names it. */
export function customerFieldReader(db: Database): FieldReader<CustomerRow> {
  return (field) => {
    const reader = findReader(db, field);
    if (reader) return reader;
    throw badRequest('The "%1" attribute name is invalid. Reset the name and try again.', [field]);
  };
}

/** Customers are entities with attributes: sorting by an unknown one is no error. */
export function customerEntityRules(db: Database): EntityRules<CustomerRow> {
  return { sortField: (field) => findReader(db, field) };
}

function findReader(db: Database, field: string): ((row: CustomerRow) => FieldValue) | undefined {
  if (Object.hasOwn(fields, field)) return fields[field];
  const billing = Object.hasOwn(billingFields, field) ? billingFields[field] : undefined;
  if (!billing) return undefined;
  return ({ defaultBilling }) => {
    const address = defaultBilling === null ? undefined : addressTable(db).get(defaultBilling);
    return address ? billing(address) : null;
  };
}

/**
 * The customers that can match: those of one e-mail where the criteria demand it, else all. Only a short cut, the
 * criteria are still applied; without it each look-up would go through every customer.
 */
export function searchCandidates(db: Database, criteria: SearchCriteria): readonly CustomerRow[] {
  for (const { filters } of criteria.filter_groups ?? []) {
    const [only, another] = filters ?? [];
    if (!only || another || only.field !== 'email' || (only.condition_type ?? 'eq') !== 'eq') continue;
    return findCustomersByEmail(db, (only.value ?? '').replace(/(?<! ) +$/, ''));
  }
  return customerTable(db).all();
}
