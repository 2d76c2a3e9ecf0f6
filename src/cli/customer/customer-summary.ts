import type { AddressBook, AddressBookEntry, CustomerView, ReadyCustomer } from '../../facade/facade.js';
import { rows, type Row } from '../text-rows.js';
import { addressRole, clockWithSeconds, validity } from '../words.js';

/** How this call found the customer: `created` by it, `adopted` from the store, or `found` as an earlier call left it. */
export type HowFound = 'created' | 'adopted' | 'found';

/** The JSON of a customer that is ready. */
export function readyJson(customer: ReadyCustomer, outcome: HowFound, uiUrl: string | undefined): object {
  const { customerId, addressIds, workflowId, store, websiteId, token, differences } = customer;
  return {
    customerId,
    addressId: customer.defaultShippingId ?? addressIds[0] ?? null,
    outcome,
    workflowId,
    uiUrl: uiUrl ?? null,
    token: { expiresAt: new Date(token.expiresAtMs).toISOString(), generation: token.generation },
    addressIds,
    defaultBillingId: customer.defaultBillingId ?? null,
    defaultShippingId: customer.defaultShippingId ?? null,
    store,
    websiteId,
    differences,
  };
}

const outcomeWords: Readonly<Record<HowFound, string>> = {
  created: 'created',
  adopted: 'was in the store already',
  found: 'found as an earlier start left it',
};

/** The same for a person. */
export function readyText(
  customer: ReadyCustomer,
  email: string,
  outcome: HowFound,
  uiUrl: string | undefined,
): string {
  const { customerId, token, workflowId } = customer;
  return rows([
    ['Customer', `${customerId}, ${email} (${outcomeWords[outcome]})`],
    ...customer.addressIds.map((id): Row => ['Address', addressRole(id, customer)]),
    ['Token', `${validity(token.expiresAtMs, Date.now())}, generation ${token.generation}, sealed`],
    ['Workflow', workflowId],
    ...(uiUrl === undefined ? [] : [['Watch it', uiUrl] as const]),
  ]);
}

/** What the workflow knows of a customer, for a person. */
export function viewText(view: CustomerView, uiUrl: string | undefined): string {
  const { customerId, email, phase, outcome, token, problem, lease } = view;
  return rows([
    ['Customer', `${customerId ?? 'not yet'}, ${email}${outcome === undefined ? '' : ` (${outcome})`}`],
    ['Phase', phase],
    ...view.addressIds.map((id): Row => ['Address', addressRole(id, view)]),
    ...(token
      ? [['Token', `${validity(token.expiresAtMs, Date.now())}, generation ${token.generation}`] as const]
      : []),
    ...(problem
      ? [['Problem', `${problem.message} (since ${clockWithSeconds(problem.sinceMs)})`] as const]
      : []),
    ...(lease ? [['Cart', `held by ${lease.holder} until ${clockWithSeconds(lease.untilMs)}`] as const] : []),
    ...(uiUrl === undefined ? [] : [['Watch it', uiUrl] as const]),
  ]);
}

/** The address book as the store shows it to the customer. */
export function addressBookText(book: AddressBook): string {
  return rows([
    ['Billing', book.defaultBilling ? addressText(book.defaultBilling) : 'no default billing address'],
    ['Shipping', book.defaultShipping ? addressText(book.defaultShipping) : 'no default shipping address'],
    ...book.addresses
      .filter(({ id }) => id !== book.defaultBilling?.id && id !== book.defaultShipping?.id)
      .map((entry): Row => ['Address', addressText(entry)]),
  ]);
}

function addressText({ id, street, city, region, postcode, countryId }: AddressBookEntry): string {
  return `${id}: ${[...street, city, region, postcode, countryId].filter((part) => part !== undefined).join(', ')}`;
}
