/** A forgotten password, as far as it goes without reading mail: reset tokens are mailed, so none that is sent is right. */
import type { RequestContext } from '../context.js';
import { optional } from '../rest/parameters.js';
import { badRequest, inputErrors, requiredField } from '../rest/rest-error.js';
import { defineRoute } from '../rest/router.js';
import type { Route } from '../rest/router.js';
import { int, string } from '../rest/schema.js';
import { getCustomerByEmail } from './customer-of-email.js';
import { getCustomer } from './customer-tables.js';

const templates = { template1: 'email_reminder', template2: 'email_reset' } as const;

function checkTemplate(template: string): void {
  if (template === templates.template1 || template === templates.template2) return;
  throw badRequest(
    'Invalid value of "%value" provided for the %fieldName field. Possible values: %template1 or %template2.',
    { value: template, fieldName: 'template', ...templates },
  );
}

/** Throws 400 whatever the token is, and 404 when there is no such customer. */
function refuseToken({ db }: RequestContext, customerId: number, token: string): never {
  if (customerId === 0) {
    throw badRequest('Invalid value of "%value" provided for the %fieldName field.', {
      value: customerId,
      fieldName: 'customerId',
    });
  }
  if (token === '' || token === '0') throw inputErrors([requiredField('resetPasswordLinkToken')]);
  getCustomer(db, customerId);
  throw badRequest('The password token is mismatched. Reset and try again.');
}

export const passwordResetRoutes: readonly Route[] = [
  defineRoute({
    method: 'PUT',
    path: '/V1/customers/password',
    acl: ['anonymous'],
    parameters: { email: string, template: string, websiteId: optional(int) },
    latencyMs: 300,
    handle: (context, { email, template, websiteId }) => {
      getCustomerByEmail(context, email, websiteId ?? context.store.websiteId);
      checkTemplate(template);
      return true;
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/V1/customers/resetPassword',
    acl: ['anonymous'],
    parameters: { email: string, resetToken: string, newPassword: string },
    handle: (context, { email, resetToken }) => {
      if (email === '') throw inputErrors([requiredField('email')]);
      const { id } = getCustomerByEmail(context, email);
      return refuseToken(context, id, resetToken);
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/V1/customers/:customerId/password/resetLinkToken/:resetPasswordLinkToken',
    acl: ['anonymous'],
    parameters: { customerId: int, resetPasswordLinkToken: string },
    handle: (context, { customerId, resetPasswordLinkToken }) =>
      refuseToken(context, customerId, resetPasswordLinkToken),
  }),
  defineRoute({
    method: 'GET',
    path: '/V1/customers/:customerId/permissions/readonly',
    acl: ['Magento_Customer::customer'],
    parameters: { customerId: int },
    // Customers can always be deleted.
    handle: (context, { customerId }) => {
      getCustomer(context.db, customerId);
      return false;
    },
  }),
];
