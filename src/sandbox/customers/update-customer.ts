/** `PUT /V1/customers/{id}` and `PUT /V1/customers/me`. */
import type { RequestContext } from '../context.js';
import { badRequest } from '../rest-error.js';
import { checkDuplicate, checkFields, checkGroup } from './customer-rules.js';
import type { AddressInput, CustomerInput } from './customer-schema.js';
import type { CustomerRow } from './customer-tables.js';
import { addressesOf, customerBody, customerTable, emailKey, getCustomer } from './customer-tables.js';
import { deleteAddress } from './delete-customer.js';
import { saveAddress } from './save-address.js';

/**
 * Saves a customer as one transaction. Without `addresses` the address book stays; with it, addresses that are not listed
 * by id go, and those without an id are added, again on every call. Throws 400 and 404 as the checks say.
 *
 * `keepMissing`: whether fields that were not sent keep their stored values. They do for an administrator; the customer's
 * own route demands names and e-mail each time.
 */
export async function updateCustomer(
  context: RequestContext,
  customerId: number,
  input: CustomerInput,
  keepMissing: boolean,
): Promise<object> {
  getCustomer(context.db, customerId);
  await context.window();
  const { db } = context;
  return db.transaction(() => {
    const existing = getCustomer(db, customerId);
    checkDefaults(context, existing, input);
    checkGroup(input.group_id);
    const next = merged(context, existing, input, keepMissing);
    if (next.email === '') throw badRequest('The customer email is missing. Enter and try again.');
    checkDuplicate(db, next.email, next.websiteId, customerId);
    checkFields(next);
    customerTable(db).put(customerId, next);
    context.record({ entity: 'customer-updated', id: customerId, key: emailKey(next.email, next.websiteId) });
    if (input.addresses) replaceAddresses(context, customerId, input.addresses);
    return customerBody(db, getCustomer(db, customerId));
  });
}

function checkDefaults(context: RequestContext, existing: CustomerRow, input: CustomerInput): void {
  const owned = addressesOf(context.db, existing.id).map((address) => address.id);
  if (owned.length === 0) return;
  for (const fieldName of ['default_billing', 'default_shipping'] as const) {
    const wanted = input[fieldName];
    if (!wanted || owned.includes(Number(wanted))) continue;
    throw badRequest('The %fieldName value is invalid. Set the correct value and try again.', { fieldName });
  }
}

function merged(
  context: RequestContext,
  existing: CustomerRow,
  input: CustomerInput,
  keepMissing: boolean,
): CustomerRow {
  const required = (given: string | null | undefined, stored: string): string =>
    given ?? (given === undefined && keepMissing ? stored : '');
  return {
    ...existing,
    groupId: input.group_id ?? existing.groupId,
    defaultBilling: input.default_billing ? Number(input.default_billing) : existing.defaultBilling,
    defaultShipping: input.default_shipping ? Number(input.default_shipping) : existing.defaultShipping,
    updatedAt: context.clock.timestamp(),
    email: required(input.email, existing.email),
    firstname: required(input.firstname, existing.firstname),
    lastname: required(input.lastname, existing.lastname),
    middlename: pick(input.middlename, existing.middlename),
    prefix: pick(input.prefix, existing.prefix),
    suffix: pick(input.suffix, existing.suffix),
    dob: pick(input.dob, existing.dob),
    gender: pick(input.gender, existing.gender),
    taxvat: pick(input.taxvat, existing.taxvat),
    storeId: input.store_id ?? existing.storeId,
    websiteId: input.website_id ?? existing.websiteId,
    disableAutoGroupChange: input.disable_auto_group_change ?? existing.disableAutoGroupChange,
    isSubscribed: input.extension_attributes?.is_subscribed ?? existing.isSubscribed,
  };
}

/** A field that may be emptied: null clears it, leaving it out keeps it. */
function pick<T>(given: T | null | undefined, stored: T | null): T | null {
  return given === undefined ? stored : given;
}

function replaceAddresses(
  context: RequestContext,
  customerId: number,
  addresses: readonly AddressInput[],
): void {
  const before = addressesOf(context.db, customerId).map((address) => address.id);
  const saved = addresses.map((address) => saveAddress(context, customerId, address).id);
  for (const id of before) if (!saved.includes(id)) deleteAddress(context, id);
}
