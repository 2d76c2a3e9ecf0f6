/** Comments on orders, invoices and shipments. */
import type { RequestContext } from '../context.js';
import type { Table } from '../data/database.js';
import { int, object, string } from '../rest/schema.js';
import type { Infer } from '../rest/schema.js';
import type { CommentRow } from '../order/rows.js';

/** A comment that comes with a new invoice or shipment. */
export const documentCommentSchema = object('CommentCreationInterface', {
  comment: string,
  is_visible_on_front: int,
  extension_attributes: object('CommentCreationExtension', {}),
});

export type CommentInput = Infer<typeof documentCommentSchema> & {
  /** Never the caller's own word on an invoice or a shipment: it follows from `notify` and `appendComment`. */
  readonly is_customer_notified?: number | null;
};

/** A comment on an invoice or a shipment must say something, or the whole document cannot be saved; "0" says nothing in PHP. */
export function isSavable(input: Pick<CommentInput, 'comment'> | null): boolean {
  return input === null || !['', '0'].includes(input.comment ?? '');
}

/** Stores a comment on a document and returns it. Run it inside a transaction. */
export function addComment(
  context: RequestContext,
  table: Table<CommentRow>,
  sequence: string,
  parentId: number,
  input: CommentInput & { readonly entityName?: string; readonly status?: string },
): CommentRow {
  const row: CommentRow = {
    id: context.db.nextId(sequence),
    parentId,
    comment: input.comment ?? null,
    createdAt: context.clock.timestamp(),
    isCustomerNotified: input.is_customer_notified ?? null,
    isVisibleOnFront: input.is_visible_on_front ?? 0,
    entityName: input.entityName ?? null,
    status: input.status ?? null,
  };
  table.put(row.id, row);
  return row;
}

/** A comment on an invoice or a shipment as the server shows it. */
export function documentCommentBody(row: CommentRow): Record<string, unknown> {
  return {
    is_customer_notified: row.isCustomerNotified,
    parent_id: row.parentId,
    comment: row.comment,
    is_visible_on_front: row.isVisibleOnFront,
    created_at: row.createdAt,
    entity_id: row.id,
  };
}
