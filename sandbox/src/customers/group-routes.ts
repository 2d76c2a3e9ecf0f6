/** Customer groups. */
import type { RequestContext } from '../context.js';
import type { Database } from '../data/database.js';
import { optional } from '../rest/parameters.js';
import { noSuchEntity } from '../rest/rest-error.js';
import { defineRoute } from '../rest/router.js';
import type { Route } from '../rest/router.js';
import { int } from '../rest/schema.js';
import { search, searchCriteria } from '../rest/search-criteria.js';
import type { FieldReader } from '../rest/search-criteria.js';
import { storeViews } from '../stores/stores.js';
import { taxClasses } from '../tax/rows.js';
import { unknownColumn } from '../rest/unknown-column.js';
import { deleteGroup, getGroup, groupSchema, saveGroup } from './change-groups.js';
import type { GroupRow } from './groups.js';
import { customerGroups, defaultGroupId, notLoggedIn } from './groups.js';

function groupBody(db: Database, { id, code, taxClassId }: GroupRow): object {
  return { id, code, tax_class_id: taxClassId, tax_class_name: taxClassName(db, taxClassId) };
}

function taxClassName(db: Database, taxClassId: number): string {
  return taxClasses(db).get(taxClassId)?.name ?? '';
}

function groupField(db: Database): FieldReader<GroupRow> {
  return (field) => {
    if (field === 'id' || field === 'customer_group_id') return ({ id }) => id;
    if (field === 'code' || field === 'customer_group_code') return ({ code }) => code;
    if (field === 'tax_class_id') return ({ taxClassId }) => taxClassId;
    if (field === 'tax_class_name') return ({ taxClassId }) => taxClassName(db, taxClassId);
    return unknownColumn(field);
  };
}

function defaultGroup({ db, settings }: RequestContext, storeId: number | null): object {
  if (storeId !== null && !storeViews(settings).some((view) => view.id === storeId)) {
    throw noSuchEntity('storeId', storeId);
  }
  return groupBody(db, getGroup(db, defaultGroupId, 'id'));
}

const acl = ['Magento_Customer::group'];

export const groupRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: '/V1/customerGroups/search',
    acl,
    parameters: { searchCriteria },
    handle: ({ db }, values) => {
      const found = search(customerGroups(db).all(), values.searchCriteria, groupField(db));
      return { ...found, items: found.items.map((group) => groupBody(db, group)) };
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
    handle: ({ db }, { id }) => groupBody(db, getGroup(db, id, 'id')),
  }),
  defineRoute({
    method: 'GET',
    path: '/V1/customerGroups/:id/permissions',
    acl,
    parameters: { id: int },
    // Those that the store itself needs cannot be changed.
    handle: ({ db }, { id }) => [notLoggedIn, defaultGroupId].includes(getGroup(db, id, 'groupId').id),
  }),
  defineRoute({
    method: 'POST',
    path: '/V1/customerGroups',
    acl,
    parameters: { group: groupSchema },
    handle: (context, { group }) => groupBody(context.db, saveGroup(context, group, group.id ?? null)),
  }),
  defineRoute({
    method: 'PUT',
    path: '/V1/customerGroups/:id',
    acl,
    parameters: { id: int, group: groupSchema },
    handle: (context, { id, group }) => groupBody(context.db, saveGroup(context, group, id)),
  }),
  defineRoute({
    method: 'DELETE',
    path: '/V1/customerGroups/:id',
    acl,
    parameters: { id: int },
    handle: (context, { id }) => deleteGroup(context, id),
  }),
];
