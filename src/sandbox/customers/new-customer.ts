/** A new customer's row, made from what was sent. */
import type { RequestContext, StoreView } from '../context.js';
import { hashPassword } from '../passwords.js';
import { badRequest, notFound } from '../rest-error.js';
import { DEFAULT_STORE, STORE_VIEWS, viewsOfWebsite } from '../stores.js';
import { dateColumn, flagColumn, numberColumn, textColumn } from './columns.js';
import { confirmationKey } from './confirmation-key.js';
import { checkDuplicate, checkFields, checkGroup } from './customer-rules.js';
import type { CustomerInput } from './customer-schema.js';
import { DEFAULT_GROUP } from './group-routes.js';
import type { CustomerRow } from './customer-tables.js';

/** The store view of a new customer: the one sent, else the website's, else the default. 0 counts as not sent. */
function storeOf({ website_id: websiteId, store_id: storeId }: CustomerInput): StoreView {
  if (!websiteId) {
    if (!storeId) return DEFAULT_STORE;
    const store = STORE_VIEWS.find((view) => view.id === storeId);
    if (store) return store;
    throw notFound("The store that was requested wasn't found. Verify the store and try again.");
  }
  const views = viewsOfWebsite(websiteId);
  const store = storeId ? views.find((view) => view.id === storeId) : views[0];
  if (!store) throw badRequest('The store view is not in the associated website.');
  return store;
}

/** A customer that has no id yet. */
export type CustomerDraft = Omit<CustomerRow, 'id'>;

/** Checks what was sent, duplicates first, and makes a row of it. Throws 400, or 404 for an unknown store or website. */
export function newCustomer(
  context: RequestContext,
  input: CustomerInput,
  password: string | null,
): CustomerDraft {
  const store = storeOf(input);
  checkGroup(input.group_id);
  const details = optionalFields(input);
  const email = input.email ?? '';
  if (email === '') throw badRequest('The customer email is missing. Enter and try again.');
  checkDuplicate(context.db, email, store.websiteId);
  const { firstname = null, lastname = null, middlename = null } = input;
  checkFields({ email, firstname, lastname, middlename, gender: details.gender });
  const now = context.clock.timestamp();
  return {
    ...blankCustomer,
    ...details,
    groupId: input.group_id ?? DEFAULT_GROUP,
    confirmation: context.settings.requireConfirmation ? confirmationKey() : input.confirmation || null,
    createdAt: now,
    updatedAt: now,
    createdIn: store.name,
    email,
    firstname: firstname ?? '',
    lastname: lastname ?? '',
    middlename: textColumn(middlename),
    storeId: store.id,
    websiteId: store.websiteId,
    passwordHash: password === null ? null : hashPassword(password),
  };
}

/** What an account starts with. */
const blankCustomer = {
  failures: 0,
  firstFailureAtMs: null,
  lockedUntilMs: null,
} as const;

/** Throws 400 for a date of birth that is none. The numbers of default addresses are taken as they are. */
function optionalFields(input: CustomerInput) {
  return {
    defaultBilling: input.default_billing ? numberColumn(input.default_billing) : null,
    defaultShipping: input.default_shipping ? numberColumn(input.default_shipping) : null,
    dob: dateColumn(input.dob ?? ''),
    prefix: textColumn(input.prefix, 40) ?? null,
    suffix: textColumn(input.suffix, 40) ?? null,
    gender: input.gender ?? null,
    taxvat: textColumn(input.taxvat, 50) ?? null,
    disableAutoGroupChange: flagColumn(input.disable_auto_group_change ?? 0),
    isSubscribed: input.extension_attributes?.is_subscribed ?? false,
  };
}
