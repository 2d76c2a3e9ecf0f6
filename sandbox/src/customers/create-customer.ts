/** `POST /V1/customers`: in the order, and with the gaps, of the real server. */
import type { RequestContext } from '../context.js';
import { badRequest, internalError, notAuthorized, RestError } from '../rest/rest-error.js';
import { getCustomerByEmail } from './customer-of-email.js';
import { isAllowedCountry } from './address-rules.js';
import type { AddressInput, CustomerInput } from './customer-schema.js';
import type { CustomerRow } from './customer-tables.js';
import {
  customerSequence,
  customerBody,
  customerTable,
  emailKey,
  findCustomerByEmail,
  getCustomer,
} from './customer-tables.js';
import { newCustomer } from './new-customer.js';
import type { CustomerDraft } from './new-customer.js';
import { checkPasswordIsNotEmail, checkPasswordStrength } from './password-rules.js';
import { saveAddress } from './save-address.js';
import { deleteCustomer } from './delete-customer.js';
import { checkDefaults, checkScope } from './update-customer.js';

const manage = 'Magento_Customer::manage';

/**
 * Creates a customer and then, each on its own, the addresses. The customer is there before the addresses are, and goes
 * again when one of them is refused; an address of a country that is missing or not allowed is dropped without a word.
 */
export async function createCustomer(
  context: RequestContext,
  customer: CustomerInput,
  password: string | null,
): Promise<object> {
  if (typeof customer.group_id === 'number' && !context.caller.allows(manage)) throw notAuthorized([manage]);
  checkPassword(password, customer.email);
  if (customer.id) refuseExisting(context, customer);
  const draft = newCustomer(context, customer, password);
  await context.window();
  const row = insertCustomer(context, draft);
  await context.window();
  insertAddresses(context, row, customer.addresses ?? []);
  const created = getCustomer(context.db, row.id);
  // The reset token is written with a second save, which looks at the default addresses; what was created stays.
  checkDefaults(context, row.id, {
    default_billing: created.defaultBilling ? String(created.defaultBilling) : null,
    default_shipping: created.defaultShipping ? String(created.defaultShipping) : null,
  });
  const body = customerBody(context.db, created);
  // This answer never shows the key of the confirmation mail.
  delete body['confirmation'];
  return body;
}

/**
 * Saves a customer that has neither id nor password, addresses included, as one transaction: without the extras of a
 * creation, so a bad address is an error and takes nothing back, and the answer shows the confirmation key.
 */
export function saveNewCustomer(context: RequestContext, customer: CustomerInput): object {
  return context.db.transaction(() => {
    const row = insertCustomer(context, newCustomer(context, customer, null));
    for (const address of customer.addresses ?? []) saveAddress(context, row.id, address);
    return customerBody(context.db, getCustomer(context.db, row.id));
  });
}

function checkPassword(password: string | null, email: string | null | undefined): void {
  if (password === null) return;
  checkPasswordStrength(password);
  // Comparing the password with a missing e-mail is a PHP warning, and a warning is a 500.
  if (email === null || email === undefined) throw internalError();
  checkPasswordIsNotEmail(password, email);
}

function refuseExisting(context: RequestContext, customer: CustomerInput): never {
  getCustomerByEmail(context, customer.email ?? null);
  throw badRequest('This customer already exists in this store.');
}

/** The unique key of the table is the last word: of two equal creations at once the later one is a 500. */
function insertCustomer(context: RequestContext, draft: CustomerDraft): CustomerRow {
  const { db } = context;
  return db.transaction(() => {
    // The number is taken first, like an auto-increment: an insert that fails uses it up.
    const id = db.nextId(customerSequence);
    if (findCustomerByEmail(db, draft.email, draft.websiteId)) throw internalError();
    checkScope(context, draft);
    const row: CustomerRow = { id, ...draft };
    customerTable(db).put(id, row);
    context.record({ entity: 'customer', id, key: emailKey(row.email, row.websiteId) });
    return row;
  });
}

function insertAddresses(
  context: RequestContext,
  owner: CustomerRow,
  addresses: readonly AddressInput[],
): void {
  if (context.hasFault('address-dropped')) return;
  for (const address of addresses) {
    if (!isAllowedCountry(address.country_id)) continue;
    try {
      saveAddress(context, owner.id, { ...address, id: null });
    } catch (error) {
      if (error instanceof RestError) deleteCustomer(context, owner.id);
      throw error;
    }
  }
}
