/** Customer groups: the four of a fresh installation, to be read only. */
import type { RequestContext } from '../context.js';
import { optional } from '../parameters.js';
import { noSuchEntity } from '../rest-error.js';
import { defineRoute } from '../router.js';
import type { Route } from '../router.js';
import { int } from '../schema.js';
import { search, searchCriteria } from '../search-criteria.js';
import type { FieldReader } from '../search-criteria.js';
import { storeViews } from '../stores.js';
import { unknownColumn } from '../unknown-column.js';

interface Group {
  readonly id: number;
  readonly code: string;
}

const NOT_LOGGED_IN = 0;
export const DEFAULT_GROUP = 1;

const GROUPS: readonly Group[] = [
  { id: NOT_LOGGED_IN, code: 'NOT LOGGED IN' },
  { id: DEFAULT_GROUP, code: 'General' },
  { id: 2, code: 'Wholesale' },
  { id: 3, code: 'Retailer' },
];

const TAX_CLASS = { tax_class_id: 3, tax_class_name: 'Retail Customer' } as const;

export function isGroup(id: number): boolean {
  return GROUPS.some((group) => group.id === id);
}

function findGroup(id: number, fieldName: string): Group {
  const group = GROUPS.find((one) => one.id === id);
  if (!group) throw noSuchEntity(fieldName, id);
  return group;
}

function groupBody(group: Group): object {
  return { ...group, ...TAX_CLASS };
}

const groupField: FieldReader<Group> = (field) => {
  if (field === 'id' || field === 'customer_group_id') return ({ id }) => id;
  if (field === 'code' || field === 'customer_group_code') return ({ code }) => code;
  if (field === 'tax_class_name') return () => TAX_CLASS.tax_class_name;
  return unknownColumn(field);
};

function defaultGroup({ settings }: RequestContext, storeId: number | null): object {
  if (storeId !== null && !storeViews(settings).some((view) => view.id === storeId)) {
    throw noSuchEntity('storeId', storeId);
  }
  return groupBody(findGroup(DEFAULT_GROUP, 'id'));
}

const acl = ['Magento_Customer::group'];

export const groupRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: '/V1/customerGroups/search',
    acl,
    parameters: { searchCriteria },
    handle: (_context, values) => {
      const found = search(GROUPS, values.searchCriteria, groupField);
      return { ...found, items: found.items.map(groupBody) };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/V1/customerGroups/default',
    acl,
    parameters: { storeId: optional(int) },
    handle: (context, { storeId }) => defaultGroup(context, storeId),
  }),
  defineRoute({
    method: 'GET',
    path: '/V1/customerGroups/default/:storeId',
    acl,
    parameters: { storeId: int },
    handle: (context, { storeId }) => defaultGroup(context, storeId),
  }),
  defineRoute({
    method: 'GET',
    path: '/V1/customerGroups/:id',
    acl,
    parameters: { id: int },
    handle: (_context, { id }) => groupBody(findGroup(id, 'id')),
  }),
  defineRoute({
    method: 'GET',
    path: '/V1/customerGroups/:id/permissions',
    acl,
    parameters: { id: int },
    // Those that the store itself needs cannot be changed.
    handle: (_context, { id }) => [NOT_LOGGED_IN, DEFAULT_GROUP].includes(findGroup(id, 'groupId').id),
  }),
];
