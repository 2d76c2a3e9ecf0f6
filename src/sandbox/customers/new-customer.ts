/** A new customer's row, made from what was sent. */
import type { RequestContext, StoreView } from '../context.js';
import { hashPassword } from '../passwords.js';
import { badRequest, notFound } from '../rest-error.js';
import { DEFAULT_STORE, STORE_VIEWS } from '../stores.js';
import { confirmationKey } from './confirmation-key.js';
import { checkDuplicate, checkFields, checkGroup } from './customer-rules.js';
import type { CustomerInput } from './customer-schema.js';
import type { CustomerRow } from './customer-tables.js';

const DEFAULT_GROUP = 1;

function storeOf(customer: CustomerInput): StoreView {
  const store = customer.store_id
    ? STORE_VIEWS.find((view) => view.id === customer.store_id)
    : customer.website_id
      ? STORE_VIEWS.find((view) => view.websiteId === customer.website_id)
      : DEFAULT_STORE;
  if (!store && !customer.store_id) {
    throw notFound(
      "The website with id %1 that was requested wasn't found. Verify the website and try again.",
      [customer.website_id],
    );
  }
  if (!store) throw notFound("The store that was requested wasn't found. Verify the store and try again.");
  if (customer.website_id && customer.website_id !== store.websiteId) {
    throw badRequest('The store view is not in the associated website.');
  }
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
  const email = input.email ?? '';
  if (email === '') throw badRequest('The customer email is missing. Enter and try again.');
  checkDuplicate(context.db, email, store.websiteId);
  const { firstname = null, lastname = null, middlename = null } = input;
  checkFields({ email, firstname, lastname, middlename });
  const now = context.clock.timestamp();
  return {
    ...blankCustomer,
    ...optionalFields(input),
    groupId: input.group_id ?? DEFAULT_GROUP,
    confirmation: context.settings.requireConfirmation ? confirmationKey() : null,
    createdAt: now,
    updatedAt: now,
    createdIn: store.name,
    email,
    firstname: firstname ?? '',
    lastname: lastname ?? '',
    middlename,
    storeId: store.id,
    websiteId: store.websiteId,
    passwordHash: password === null ? null : hashPassword(password),
  };
}

/** What an account starts with. */
const blankCustomer = {
  defaultBilling: null,
  defaultShipping: null,
  failures: 0,
  firstFailureAtMs: null,
  lockedUntilMs: null,
} as const;

function optionalFields(input: CustomerInput) {
  return {
    dob: input.dob ?? null,
    prefix: input.prefix ?? null,
    suffix: input.suffix ?? null,
    gender: input.gender ?? null,
    taxvat: input.taxvat ?? null,
    disableAutoGroupChange: input.disable_auto_group_change ?? 0,
    isSubscribed: input.extension_attributes?.is_subscribed ?? false,
  };
}
