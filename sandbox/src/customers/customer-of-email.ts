/** Which customer an e-mail means: one of a website, or one of any website where accounts are shared. */
import type { RequestContext } from '../context.js';
import { notFound } from '../rest/rest-error.js';
import { customersWebsite } from '../stores/stores.js';
import type { CustomerRow } from './customer-tables.js';
import { findCustomerByEmail, findCustomersByEmail } from './customer-tables.js';

/** The customer that an e-mail means in a website: one of any website where accounts are shared. */
export function findAccount(
  { db, settings }: Pick<RequestContext, 'db' | 'settings'>,
  email: string,
  websiteId: number,
): CustomerRow | undefined {
  return settings.accountSharing === 'global'
    ? findCustomersByEmail(db, email)[0]
    : findCustomerByEmail(db, email, websiteId);
}

/**
 * The customer that an e-mail means, or 404 naming e-mail and website. The website of the request, where none was sent,
 * stands there as a text.
 */
export function getCustomerByEmail(
  context: RequestContext,
  email: string | null,
  websiteId: number | null = null,
): CustomerRow {
  const home = customersWebsite(context);
  const row = email === null ? undefined : findAccount(context, email, websiteId ?? home);
  if (row) return row;
  throw notFound('No such entity with %fieldName = %fieldValue, %field2Name = %field2Value', {
    fieldName: 'email',
    fieldValue: email,
    field2Name: 'websiteId',
    field2Value: websiteId ?? String(home),
  });
}
