/** Customer groups as they are stored. A group says how its customers are taxed. */
import type { Database, Table } from '../data/database.js';
import { retailCustomer } from '../tax/rows.js';

export interface GroupRow {
  readonly id: number;
  readonly code: string;
  readonly taxClassId: number;
}

export const customerGroups = (db: Database): Table<GroupRow> => db.table('customer_groups');

export const groupSequence = 'customer_group';
export const notLoggedIn = 0;
export const defaultGroupId = 1;

/** The four of a fresh installation. */
export function seedGroups(db: Database): void {
  const codes = ['NOT LOGGED IN', 'General', 'Wholesale', 'Retailer'];
  for (const [id, code] of codes.entries())
    customerGroups(db).put(id, { id, code, taxClassId: retailCustomer });
  db.setSequence(groupSequence, codes.length - 1);
}

export function isGroup(db: Database, id: number): boolean {
  return customerGroups(db).get(id) !== undefined;
}

/** The tax class of a group's customers; that of the default group for a group that is gone. */
export function taxClassOfGroup(db: Database, id: number): number {
  const group = customerGroups(db).get(id) ?? customerGroups(db).get(defaultGroupId);
  return group?.taxClassId ?? retailCustomer;
}
