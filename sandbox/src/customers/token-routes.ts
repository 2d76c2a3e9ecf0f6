import { mintToken, revokeTokens } from '../access/callers.js';
import type { RequestContext } from '../context.js';
import { badRequest } from '../rest/rest-error.js';
import { defineRoute, forcedCustomerId } from '../rest/router.js';
import type { Route } from '../rest/router.js';
import { int, string } from '../rest/schema.js';
import { signIn } from './sign-in.js';

/** With two-factor authentication the right password still gets no token here: 400. */
function checkSecondFactor({ settings }: RequestContext): void {
  if (settings.twoFactor === 'configured') {
    throw badRequest('Please use the 2fa provider-specific endpoints to obtain a token.', {
      active_providers: ['google'],
    });
  }
  if (settings.twoFactor === 'unconfigured') {
    throw badRequest(
      'You are required to configure personal Two-Factor Authorization in order to login. Please check your email.',
      { providers: ['google'], active_providers: [] },
    );
  }
}

const credentials = { username: string, password: string };

export const tokenRoutes: readonly Route[] = [
  defineRoute({
    method: 'POST',
    path: '/V1/integration/customer/token',
    acl: ['anonymous'],
    parameters: credentials,
    latencyMs: 180,
    handle: (context, { username, password }) => {
      const customerId = signIn(context, 'customer', username, password);
      context.record({ entity: 'customer-token', id: customerId });
      return mintToken(context.db, context.clock, 'customer', customerId);
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/V1/integration/admin/token',
    acl: ['anonymous'],
    parameters: credentials,
    latencyMs: 180,
    handle: (context, { username, password }) => {
      const adminId = signIn(context, 'admin', username, password);
      checkSecondFactor(context);
      context.record({ entity: 'admin-token', id: adminId });
      return mintToken(context.db, context.clock, 'admin', adminId);
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/V1/integration/customer/revoke-customer-token',
    acl: ['self'],
    parameters: { customerId: int },
    forced: { customerId: forcedCustomerId },
    handle: (context, { customerId }) => {
      revokeTokens(context.db, context.clock, 'customer', customerId);
      return true;
    },
  }),
];
