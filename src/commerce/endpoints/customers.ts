import { z } from 'zod';
import type { Address, CustomerProfile } from '../../domain/customer.js';
import { pathOf, read, write, type CallOptions } from '../request.js';
import { searchQuery, type SearchCriteria } from '../search-criteria.js';
import type { Store } from '../store.js';
import { customer, type Customer } from '../wire/customer.js';
import { pageOf, type Page } from '../wire/values.js';
import { addressBody, changesBody, profileBody, type CustomerChange } from './customer-body.js';

/** What a customer is created from. */
export interface NewCustomer {
  readonly profile: CustomerProfile;
  readonly addresses?: readonly Address[];
  /** Without one, no token can be had until the customer resets it. */
  readonly password?: string;
}

/**
 * `POST customers`. Not repeatable: a second one is 400 "A customer with the same email address already exists in an
 * associated website.", or 500 when both run at once. Compare the addresses of the answer with those sent: one of an
 * unknown country is dropped without an error.
 *
 * The route is open to guests, so a dead admin token is not refused here; see `probeAdmin`.
 */
export function create(store: Store, input: NewCustomer, options?: CallOptions): Promise<Customer> {
  const { profile, addresses = [], password } = input;
  const body = { customer: { ...profileBody(profile), addresses: addresses.map(addressBody) }, password };
  const secrets = password === undefined ? [] : [password];
  const request = write('POST', 'create the customer', pathOf('customers'), customer, { body, secrets });
  return store.call(request, store.admin, options);
}

/** `GET customers/search` (`Magento_Customer::customer`). Reads the tables of record, no index. */
export function search(
  store: Store,
  criteria: SearchCriteria,
  options?: CallOptions,
): Promise<Page<Customer>> {
  const query = searchQuery(criteria);
  const request = read('search for customers', pathOf('customers/search'), pageOf(customer), {
    query,
    size: 'page',
  });
  return store.call(request, store.admin, options);
}

/**
 * The customer with this e-mail on this website, `undefined` where there is none. The store compares e-mails without
 * regard to case, and holds at most one per website. Without a website the first one found is given.
 */
export async function findByEmail(
  store: Store,
  email: string,
  websiteId?: number,
  options?: CallOptions,
): Promise<Customer | undefined> {
  const website = websiteId === undefined ? [] : [{ field: 'website_id', value: websiteId }];
  const filters = [{ field: 'email', value: email }, ...website];
  const page = await search(store, { filters, pageSize: 2 }, options);
  return withEmail(page, email)[0];
}

/** So many websites with one e-mail are looked at; whoever asks needs to know whether it is one or more. */
const mostWebsites = 20;

/** The customers with this e-mail, one per website that has one; one at most where all websites share accounts. */
export async function findAllByEmail(
  store: Store,
  email: string,
  options?: CallOptions,
): Promise<readonly Customer[]> {
  const filters = [{ field: 'email', value: email }];
  return withEmail(await search(store, { filters, pageSize: mostWebsites }, options), email);
}

/** A database collation may take accents for equal; an e-mail of somebody else must not pass. */
function withEmail({ items }: Page<Customer>, email: string): Customer[] {
  return items.filter((found) => found.email.toLowerCase() === email.toLowerCase());
}

/** `GET customers/:customerId` (`Magento_Customer::customer`); 404 where there is none. */
export function get(store: Store, customerId: number, options?: CallOptions): Promise<Customer> {
  const target = pathOf('customers/:customerId', { customerId });
  return store.call(read(`read customer ${customerId}`, target, customer), store.admin, options);
}

/**
 * `PUT customers/:customerId` (`Magento_Customer::manage`). Not repeatable when it adds addresses: each call adds them
 * anew.
 */
export function update(
  store: Store,
  customerId: number,
  change: CustomerChange,
  options?: CallOptions,
): Promise<Customer> {
  const target = pathOf('customers/:customerId', { customerId });
  const body = { customer: changesBody(change) };
  const request = write('PUT', `change customer ${customerId}`, target, customer, { body });
  return store.call(request, store.admin, options);
}

/** Whether the e-mail must be confirmed before a token can be had. */
export type ConfirmationStatus = 'confirmed' | 'required' | 'not-required';

/** Constants of Magento\Customer\Api\AccountManagementInterface. */
const confirmations = {
  account_confirmed: 'confirmed',
  account_confirmation_required: 'required',
  account_confirmation_not_required: 'not-required',
} as const satisfies Record<string, ConfirmationStatus>;

const confirmation = z
  .enum(['account_confirmed', 'account_confirmation_required', 'account_confirmation_not_required'])
  .transform((status): ConfirmationStatus => confirmations[status]);

/** `GET customers/:customerId/confirm` (`Magento_Customer::customer`). */
export function confirmationStatus(
  store: Store,
  customerId: number,
  options?: CallOptions,
): Promise<ConfirmationStatus> {
  const target = pathOf('customers/:customerId/confirm', { customerId });
  const request = read(`read whether customer ${customerId} is confirmed`, target, confirmation);
  return store.call(request, store.admin, options);
}

/** `PUT customers/:email/activate`: confirms with the key that the store mailed; 400 for a wrong one. */
export function activate(
  store: Store,
  email: string,
  confirmationKey: string,
  options?: CallOptions,
): Promise<Customer> {
  const target = pathOf('customers/:email/activate', { email });
  const more = { body: { confirmationKey }, secrets: [confirmationKey] };
  return store.call(write('PUT', 'confirm the customer', target, customer, more), store.admin, options);
}
