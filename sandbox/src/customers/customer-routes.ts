import type { RequestContext } from '../context.js';
import { optional } from '../rest/parameters.js';
import { noSuchEntity } from '../rest/rest-error.js';
import { defineRoute, forcedCustomerId } from '../rest/router.js';
import type { Route } from '../rest/router.js';
import { int, string } from '../rest/schema.js';
import { search, searchCriteria } from '../rest/search-criteria.js';
import { createCustomer, saveNewCustomer } from './create-customer.js';
import { customerEntityRules, customerFieldReader, searchCandidates } from './customer-fields.js';
import { customerSchema } from './customer-schema.js';
import type { CustomerRow } from './customer-tables.js';
import { addressBody, addressTable, customerBody, getCustomer } from './customer-tables.js';
import { deleteAddress, deleteCustomer } from './delete-customer.js';
import { updateCustomer } from './update-customer.js';

type DefaultAddress = 'defaultBilling' | 'defaultShipping';

function showCustomer(context: RequestContext, customerId: number): object {
  return customerBody(context.db, getCustomer(context.db, customerId));
}

/** The customer who is calling; anybody else who may use these routes is none. */
function callingCustomer({ caller, db }: RequestContext): CustomerRow | undefined {
  if (caller.type !== 'customer' || caller.userId === null) return undefined;
  return getCustomer(db, caller.userId);
}

/** A default address; undefined, and so `[]`, when there is none. */
function showDefaultAddress(
  context: RequestContext,
  customerId: number,
  which: DefaultAddress,
): object | undefined {
  const customer = getCustomer(context.db, customerId);
  const addressId = customer[which];
  const address = addressId === null ? undefined : addressTable(context.db).get(addressId);
  return address && addressBody(address, customer);
}

function defaultAddressRoutes(name: string, which: DefaultAddress): Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: `/V1/customers/me/${name}`,
      acl: ['self'],
      parameters: { customerId: int },
      forced: { customerId: forcedCustomerId },
      handle: (context, { customerId }) => showDefaultAddress(context, customerId, which),
    }),
    defineRoute({
      method: 'GET',
      path: `/V1/customers/:customerId/${name}`,
      acl: ['Magento_Customer::manage'],
      parameters: { customerId: int },
      handle: (context, { customerId }) => showDefaultAddress(context, customerId, which),
    }),
  ];
}

export const customerRoutes: readonly Route[] = [
  defineRoute({
    method: 'POST',
    path: '/V1/customers',
    acl: ['anonymous'],
    parameters: { customer: customerSchema, password: optional(string), redirectUrl: optional(string) },
    latencyMs: 750,
    handle: (context, { customer, password }) => createCustomer(context, customer, password),
  }),
  defineRoute({
    method: 'GET',
    path: '/V1/customers/search',
    acl: ['Magento_Customer::customer'],
    parameters: { searchCriteria },
    handle: (context, values) => {
      const { db } = context;
      const found = search(
        searchCandidates(db, values.searchCriteria),
        values.searchCriteria,
        customerFieldReader(db),
        customerEntityRules(db),
      );
      return { ...found, items: found.items.map((row) => customerBody(db, row)) };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/V1/customers/me',
    acl: ['self'],
    parameters: { customerId: int },
    forced: { customerId: forcedCustomerId },
    handle: (context, { customerId }) => showCustomer(context, customerId),
  }),
  defineRoute({
    method: 'PUT',
    path: '/V1/customers/me',
    acl: ['self'],
    parameters: { customer: customerSchema },
    forced: {
      'customer.id': forcedCustomerId,
      'customer.group_id': (context) => callingCustomer(context)?.groupId ?? null,
      'customer.website_id': (context) => callingCustomer(context)?.websiteId ?? null,
      'customer.store_id': (context) => callingCustomer(context)?.storeId ?? null,
    },
    latencyMs: 400,
    // An administrator has no customer id, and what is saved without one is somebody new.
    handle: (context, { customer }) =>
      customer.id
        ? updateCustomer(context, customer.id, customer, false)
        : saveNewCustomer(context, customer),
  }),
  ...defaultAddressRoutes('billingAddress', 'defaultBilling'),
  ...defaultAddressRoutes('shippingAddress', 'defaultShipping'),
  defineRoute({
    method: 'GET',
    path: '/V1/customers/addresses/:addressId',
    acl: ['Magento_Customer::manage'],
    parameters: { addressId: int },
    handle: (context, { addressId }) => {
      const address = addressTable(context.db).get(addressId);
      if (!address) throw noSuchEntity('addressId', addressId);
      return addressBody(address, getCustomer(context.db, address.customerId));
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: '/V1/addresses/:addressId',
    acl: ['Magento_Customer::manage'],
    parameters: { addressId: int },
    handle: (context, { addressId }) => {
      if (!addressTable(context.db).get(addressId)) throw noSuchEntity('addressId', addressId);
      deleteAddress(context, addressId);
      return true;
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/V1/customers/:customerId',
    acl: ['Magento_Customer::customer'],
    parameters: { customerId: int },
    handle: (context, { customerId }) => showCustomer(context, customerId),
  }),
  defineRoute({
    method: 'PUT',
    path: '/V1/customers/:customerId',
    acl: ['Magento_Customer::manage'],
    parameters: { customerId: int, customer: customerSchema },
    latencyMs: 400,
    handle: (context, { customerId, customer }) => updateCustomer(context, customerId, customer, true),
  }),
  defineRoute({
    method: 'DELETE',
    path: '/V1/customers/:customerId',
    acl: ['Magento_Customer::delete'],
    parameters: { customerId: int },
    handle: (context, { customerId }) => {
      deleteCustomer(context, customerId);
      return true;
    },
  }),
];
