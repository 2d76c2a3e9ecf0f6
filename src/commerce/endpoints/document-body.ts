import type { JsonValue } from '../request.js';
import type { LineQty } from '../wire/document.js';
import { sentNumber } from '../wire/values.js';

export function lineBody({ orderItemId, qty }: LineQty): JsonValue {
  return { order_item_id: orderItemId, qty: sentNumber(qty) };
}

/** A comment that stays inside the store: it is neither mailed nor shown to the customer. */
export function commentBody(comment: string | undefined): { readonly [key: string]: JsonValue } {
  return comment === undefined ? {} : { appendComment: false, comment: { comment, is_visible_on_front: 0 } };
}
