/** Customer groups as they are stored. A group says how its customers are taxed. */
import type { Database, Table } from '../data/database.js';
import { RETAIL_CUSTOMER } from '../tax/rows.js';

export interface GroupRow {
  readonly id: number;
  readonly code: string;
  readonly taxClassId: number;
}

export const customerGroups = (db: Database): Table<GroupRow> => db.table('customer_groups');

export const GROUP_SEQUENCE = 'customer_group';
export const NOT_LOGGED_IN = 0;
export const DEFAULT_GROUP = 1;

/** The four of a fresh installation. */
export function seedGroups(db: Database): void {
  const codes = ['NOT LOGGED IN', 'General', 'Wholesale', 'Retailer'];
  for (const [id, code] of codes.entries())
    customerGroups(db).put(id, { id, code, taxClassId: RETAIL_CUSTOMER });
  db.setSequence(GROUP_SEQUENCE, codes.length - 1);
}

export function isGroup(db: Database, id: number): boolean {
  return customerGroups(db).get(id) !== undefined;
}

/** The tax class of a group's customers; that of the default group for a group that is gone. */
export function taxClassOfGroup(db: Database, id: number): number {
  const group = customerGroups(db).get(id) ?? customerGroups(db).get(DEFAULT_GROUP);
  return group?.taxClassId ?? RETAIL_CUSTOMER;
}
