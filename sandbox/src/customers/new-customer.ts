/** A new customer's row, made from what was sent. */
import type { RequestContext, StoreView } from '../context.js';
import { hashPassword } from '../access/passwords.js';
import { badRequest, notFound } from '../rest/rest-error.js';
import { defaultStore, storeViews, viewsOfWebsite } from '../stores/stores.js';
import { dateColumn, flagColumn, numberColumn, textColumn } from './columns.js';
import { confirmationKey } from './confirmation-key.js';
import { checkDuplicate, checkFields, checkGroup } from './customer-rules.js';
import type { CustomerInput } from './customer-schema.js';
import { defaultGroupId } from './groups.js';
import type { CustomerRow } from './customer-tables.js';

/**
 * The store view and the website of a new customer: those sent; of the store view alone its website, of the website alone
 * its default store view, without either the default ones, whatever the URL says. 0 counts as not sent. Where accounts
 * are shared, any store view goes with any website, even one that is none.
 */
function scopeOf(
  { settings }: RequestContext,
  input: CustomerInput,
): { store: StoreView; websiteId: number } {
  const { website_id: websiteId, store_id: storeId } = input;
  const isShared = settings.accountSharing === 'global';
  const views =
    websiteId && !(isShared && storeId) ? viewsOfWebsite(settings, websiteId) : storeViews(settings);
  if (!storeId) {
    const store = websiteId ? (views[0] ?? defaultStore) : defaultStore;
    return { store, websiteId: store.websiteId };
  }
  const store = views.find((view) => view.id === storeId);
  if (store) return { store, websiteId: websiteId || store.websiteId };
  if (websiteId) throw badRequest('The store view is not in the associated website.');
  throw notFound("The store that was requested wasn't found. Verify the store and try again.");
}

/** A customer that has no id yet. */
export type CustomerDraft = Omit<CustomerRow, 'id'>;

/** Checks what was sent, duplicates first, and makes a row of it. Throws 400, or 404 for an unknown store or website. */
export function newCustomer(
  context: RequestContext,
  input: CustomerInput,
  password: string | null,
): CustomerDraft {
  const { store, websiteId } = scopeOf(context, input);
  checkGroup(context.db, input.group_id);
  const details = optionalFields(input);
  const email = input.email ?? '';
  if (email === '') throw badRequest('The customer email is missing. Enter and try again.');
  checkDuplicate(context, email, websiteId);
  const { firstname = null, lastname = null, middlename = null } = input;
  checkFields({ email, firstname, lastname, middlename, gender: details.gender });
  const now = context.clock.timestamp();
  return {
    ...blankCustomer,
    ...details,
    groupId: input.group_id ?? defaultGroupId,
    confirmation: context.settings.requireConfirmation ? confirmationKey() : input.confirmation || null,
    createdAt: now,
    updatedAt: now,
    createdIn: store.name,
    email,
    firstname: firstname ?? '',
    lastname: lastname ?? '',
    middlename: textColumn(middlename),
    storeId: store.id,
    websiteId,
    passwordHash: password === null ? null : hashPassword(password),
  };
}

/** What an account starts with. */
export const blankCustomer = {
  confirmation: null,
  dob: null,
  middlename: null,
  prefix: null,
  suffix: null,
  gender: null,
  taxvat: null,
  disableAutoGroupChange: 0,
  isSubscribed: false,
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
