/** Credit memos as they are stored. Amounts are cents. */
import type { Database, Index, Table } from '../data/database.js';
import type { Cents } from '../data/money.js';
import type { CommentRow } from '../order/rows.js';

export interface CreditmemoItemRow {
  readonly id: number;
  readonly orderItemId: number;
  readonly qty: number;
  readonly rowTotal: Cents;
  readonly rowTotalInclTax: Cents;
  readonly discount: Cents;
  readonly tax: Cents;
}

export interface CreditmemoRow {
  readonly id: number;
  readonly incrementId: string;
  readonly orderId: number;
  readonly createdAt: string;
  readonly subtotal: Cents;
  readonly subtotalInclTax: Cents;
  readonly discount: Cents;
  readonly tax: Cents;
  readonly shipping: Cents;
  /** Null where nobody asked for one. */
  readonly adjustmentPositive: Cents | null;
  readonly adjustmentNegative: Cents | null;
  readonly grandTotal: Cents;
  readonly items: readonly CreditmemoItemRow[];
}

export const creditmemos = (db: Database): Table<CreditmemoRow> => db.table('creditmemos');
export const creditmemoComments = (db: Database): Table<CommentRow> => db.table('creditmemo_comments');

export const creditmemosByOrder: Index<CreditmemoRow> = { keyOf: (row) => row.orderId };

export const creditmemoSequences = {
  memo: 'sales_creditmemo',
  increment: 'sequence_creditmemo',
  item: 'sales_creditmemo_item',
  comment: 'sales_creditmemo_comment',
} as const;
