/** Making, changing and deleting customer groups. No recording shows this: statuses and texts are those of the store's source. */
import type { RequestContext } from '../context.js';
import type { Database } from '../data/database.js';
import { badRequest, inputErrors, invalidValue, noSuchEntity, requiredField } from '../rest/rest-error.js';
import type { Infer } from '../rest/schema.js';
import { int, object, string } from '../rest/schema.js';
import { retailCustomer, taxClasses } from '../tax/rows.js';
import { customerTable } from './customer-tables.js';
import type { GroupRow } from './groups.js';
import { customerGroups, defaultGroupId, groupSequence, notLoggedIn } from './groups.js';

export const groupSchema = object('GroupInterface', {
  id: int,
  code: string,
  tax_class_id: int,
  tax_class_name: string,
  extension_attributes: object('GroupExtension', {}),
});

/** No longer names are kept. */
const longestCode = 32;

/** A group or 404, which names the field under which it was looked for. */
export function getGroup(db: Database, id: number, fieldName: string): GroupRow {
  const group = customerGroups(db).get(id);
  if (!group) throw noSuchEntity(fieldName, id);
  return group;
}

/** Writes a group, a new one where no id is given. Throws 400 and 404. */
export function saveGroup(
  context: RequestContext,
  input: Infer<typeof groupSchema>,
  id: number | null,
): GroupRow {
  const { db } = context;
  const before = id === null ? undefined : getGroup(db, id, 'id');
  if (!input.code?.trim()) throw inputErrors([requiredField('code')]);
  const taxClassId = input.tax_class_id ?? before?.taxClassId ?? retailCustomer;
  if (taxClasses(db).get(taxClassId)?.type !== 'CUSTOMER')
    throw inputErrors([invalidValue('taxClassId', taxClassId)]);
  const code = input.code.slice(0, longestCode);
  const namesake = customerGroups(db)
    .all()
    .some((one) => one.id !== id && one.code.toLowerCase() === code.toLowerCase());
  if (namesake) throw badRequest('Customer Group already exists.');
  return db.transaction(() => {
    const row = { id: id ?? db.nextId(groupSequence), code, taxClassId };
    customerGroups(db).put(row.id, row);
    context.record({ entity: 'customer-group', id: row.id, key: code });
    return row;
  });
}

/** Deletes a group; its customers go to the default one. Throws 400 for a group that the store itself needs, and 404. */
export function deleteGroup(context: RequestContext, id: number): boolean {
  const { db } = context;
  getGroup(db, id, 'id');
  if (id === notLoggedIn || id === defaultGroupId) throw badRequest('Cannot delete group.');
  db.transaction(() => {
    for (const customer of customerTable(db).all())
      if (customer.groupId === id)
        customerTable(db).put(customer.id, { ...customer, groupId: defaultGroupId });
    customerGroups(db).delete(id);
    context.record({ entity: 'customer-group-deleted', id });
  });
  return true;
}
