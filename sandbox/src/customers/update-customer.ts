/** `PUT /V1/customers/{id}` and `PUT /V1/customers/me`. */
import type { RequestContext } from '../context.js';
import { badRequest, internalError } from '../rest/rest-error.js';
import { storeViews } from '../stores/stores.js';
import { dateColumn, flagColumn, numberColumn, textColumn } from './columns.js';
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
 * own route demands names and e-mail each time, and has the flag `disable_auto_group_change` off unless it is sent. Other
 * fields are kept in both, also when null was sent for them.
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
    const existing = baseOf(context, customerId, input);
    checkDefaults(context, existing.id, input);
    checkGroup(db, input.group_id);
    const next = merged(context, existing, input, keepMissing);
    if (next.email === '') throw badRequest('The customer email is missing. Enter and try again.');
    checkDuplicate(context, next.email, next.websiteId, existing.id);
    checkFields(next);
    checkScope(context, next);
    customerTable(db).put(existing.id, next);
    context.record({
      entity: 'customer-updated',
      id: existing.id,
      key: emailKey(next.email, next.websiteId),
    });
    // An administrator who sends no list has all addresses saved again, and so checked again.
    const isKept = existing.id !== customerId || (keepMissing && input.addresses === undefined);
    const kept = isKept ? addressesOf(db, customerId).map(({ id }) => ({ id })) : undefined;
    const listed = input.addresses ?? kept;
    if (listed) replaceAddresses(context, existing.id, listed);
    return customerBody(db, getCustomer(db, existing.id));
  });
}

/**
 * The customer that what was sent is laid over. An id in the body that is not the one of the URL wins: that customer is
 * saved, with what the one of the URL has.
 */
function baseOf({ db }: RequestContext, customerId: number, input: CustomerInput): CustomerRow {
  const named = getCustomer(db, customerId);
  if (!input.id || input.id === customerId) return named;
  const { id, createdAt, passwordHash, failures, firstFailureAtMs, lockedUntilMs } = getCustomer(
    db,
    input.id,
  );
  return { ...named, id, createdAt, passwordHash, failures, firstFailureAtMs, lockedUntilMs };
}

/** Throws 400 for a default address, by number, that is none of the customer's, where the customer has any. */
export function checkDefaults(
  { db }: RequestContext,
  customerId: number,
  input: Pick<CustomerInput, 'default_billing' | 'default_shipping'>,
): void {
  const owned = addressesOf(db, customerId).map((address) => address.id);
  if (owned.length === 0) return;
  for (const fieldName of ['default_billing', 'default_shipping'] as const) {
    const wanted = input[fieldName];
    if (!wanted || owned.includes(numberColumn(wanted))) continue;
    throw badRequest('The %fieldName value is invalid. Set the correct value and try again.', { fieldName });
  }
}

/** A website or store view that does not exist breaks a foreign key. */
export function checkScope(
  { settings }: RequestContext,
  { websiteId, storeId }: Pick<CustomerRow, 'websiteId' | 'storeId'>,
): void {
  const exists =
    storeViews(settings).some((view) => view.id === storeId) &&
    settings.websites.some((website) => website.id === websiteId);
  if (!exists) throw internalError();
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
    ...defaultsOf(existing, input, keepMissing),
    groupId: input.group_id ?? existing.groupId,
    // Unlike the others, an empty confirmation is written: it confirms.
    confirmation: input.confirmation === undefined ? existing.confirmation : input.confirmation || null,
    updatedAt: context.clock.timestamp(),
    createdIn: input.created_in ?? existing.createdIn,
    email: required(input.email, existing.email),
    firstname: required(input.firstname, existing.firstname),
    lastname: required(input.lastname, existing.lastname),
    middlename: (input.middlename ?? existing.middlename) || null,
    prefix: textColumn(input.prefix ?? existing.prefix, 40),
    suffix: textColumn(input.suffix ?? existing.suffix, 40),
    dob: typeof input.dob === 'string' ? dateColumn(input.dob) : existing.dob,
    gender: input.gender ?? existing.gender,
    taxvat: textColumn(input.taxvat ?? existing.taxvat, 50),
    storeId: input.store_id ?? existing.storeId,
    websiteId: input.website_id ?? existing.websiteId,
    disableAutoGroupChange: flagColumn(
      input.disable_auto_group_change ?? (keepMissing ? existing.disableAutoGroupChange : 0),
    ),
    isSubscribed: input.extension_attributes?.is_subscribed ?? existing.isSubscribed,
  };
}

/**
 * The default addresses before addresses are saved. Without a list of addresses a customer cannot change them here, and
 * an administrator only where there is none: the addresses are saved again as they are, and so is the default one. With
 * a list, be it null, those sent as null go, and a customer's own also unless they are sent.
 */
function defaultsOf(
  { defaultBilling, defaultShipping }: CustomerRow,
  input: CustomerInput,
  isAdmin: boolean,
): Pick<CustomerRow, 'defaultBilling' | 'defaultShipping'> {
  const hasList = input.addresses !== undefined;
  const pick = (sent: string | null | undefined, stored: number | null): number | null => {
    if (sent === null && hasList) return null;
    if (!sent) return hasList && !isAdmin ? null : stored;
    return hasList || (isAdmin && stored === null) ? numberColumn(sent) : stored;
  };
  return {
    defaultBilling: pick(input.default_billing, defaultBilling),
    defaultShipping: pick(input.default_shipping, defaultShipping),
  };
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
