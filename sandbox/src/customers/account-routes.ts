/** Confirmation, activation, passwords: what happens to an account after it was created. */
import type { RequestContext } from '../context.js';
import { optional } from '../rest/parameters.js';
import { hashPassword } from '../access/passwords.js';
import { badRequest, notAuthenticated } from '../rest/rest-error.js';
import { defineRoute, forcedCustomerId } from '../rest/router.js';
import type { Route } from '../rest/router.js';
import { int, string } from '../rest/schema.js';
import { viewsOfWebsite } from '../stores/stores.js';
import { getCustomerByEmail } from './customer-of-email.js';
import type { CustomerRow } from './customer-tables.js';
import { customerBody, customerTable, getCustomer } from './customer-tables.js';
import { checkPasswordIsNotEmail, checkPasswordStrength } from './password-rules.js';
import { isLocked, isRightPassword } from './sign-in.js';

/**
 * Confirms the e-mail with the key of the confirmation mail. Throws 400 when it is confirmed or the key is wrong. The
 * answer is the customer as it was read before, but for the key.
 */
function activate(context: RequestContext, customer: CustomerRow, key: string): Record<string, unknown> {
  if (customer.confirmation === null) throw badRequest('The account is already active.');
  if (customer.confirmation !== key) {
    throw badRequest('The confirmation token is invalid. Verify the token and try again.');
  }
  const confirmed = { ...customer, confirmation: null, updatedAt: context.clock.timestamp() };
  context.db.transaction(() => {
    customerTable(context.db).put(customer.id, confirmed);
    context.record({ entity: 'customer-confirmed', id: customer.id });
  });
  const body = customerBody(context.db, customer);
  delete body['confirmation'];
  return body;
}

function changePassword(context: RequestContext, customerId: number, current: string, next: string): true {
  const customer = getCustomer(context.db, customerId);
  if (!isRightPassword(context, customer, current)) {
    // As it was when the request began: the try that locks the account is not told so yet.
    if (isLocked(context, customer)) throw notAuthenticated('The account is locked.');
    throw notAuthenticated("The password doesn't match this account. Verify the password and try again.");
  }
  checkPasswordIsNotEmail(next, customer.email);
  checkPasswordStrength(next);
  context.db.transaction(() => {
    customerTable(context.db).put(customerId, {
      ...customer,
      passwordHash: hashPassword(next),
      updatedAt: context.clock.timestamp(),
    });
    context.record({ entity: 'customer-password', id: customerId });
  });
  return true;
}

export const accountRoutes: readonly Route[] = [
  defineRoute({
    method: 'PUT',
    path: '/V1/customers/me/password',
    acl: ['self'],
    parameters: { customerId: int, currentPassword: string, newPassword: string },
    forced: { customerId: forcedCustomerId },
    latencyMs: 300,
    handle: (context, { customerId, currentPassword, newPassword }) =>
      changePassword(context, customerId, currentPassword, newPassword),
  }),
  defineRoute({
    method: 'GET',
    path: '/V1/customers/:customerId/confirm',
    acl: ['Magento_Customer::manage'],
    parameters: { customerId: int },
    handle: (context, { customerId }) => {
      const { confirmation } = getCustomer(context.db, customerId);
      if (!context.settings.requireConfirmation) return 'account_confirmation_not_required';
      return confirmation === null ? 'account_confirmed' : 'account_confirmation_required';
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/V1/customers/confirm',
    acl: ['Magento_Customer::manage'],
    parameters: { email: string, websiteId: optional(int), redirectUrl: optional(string) },
    handle: (context, { email, websiteId }) => {
      const customer = getCustomerByEmail(context, email, websiteId);
      if (customer.confirmation === null) throw badRequest("Confirmation isn't needed.");
      return true;
    },
  }),
  defineRoute({
    method: 'PUT',
    path: '/V1/customers/me/activate',
    acl: ['self'],
    parameters: { customerId: int, confirmationKey: string },
    forced: { customerId: forcedCustomerId },
    handle: (context, { customerId, confirmationKey }) =>
      activate(context, getCustomer(context.db, customerId), confirmationKey),
  }),
  defineRoute({
    method: 'PUT',
    path: '/V1/customers/:email/activate',
    acl: ['Magento_Customer::manage'],
    parameters: { email: string, confirmationKey: string },
    handle: (context, { email, confirmationKey }) => {
      const customer = getCustomerByEmail(context, email);
      const body = activate(context, customer, confirmationKey);
      // The newsletter tells of subscriptions only where a customer is looked up by id.
      delete body['extension_attributes'];
      return body;
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/V1/customers/isEmailAvailable',
    acl: ['anonymous'],
    parameters: { customerEmail: string, websiteId: optional(int) },
    // Since 2.4.7 the store does not tell strangers who its customers are: always true by default.
    handle: ({ settings }, { websiteId }) =>
      websiteId === null || viewsOfWebsite(settings, websiteId).length > 0,
  }),
];
