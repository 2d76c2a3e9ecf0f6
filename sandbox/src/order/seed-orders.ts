import { CART_ADDRESS_SEQUENCE, CART_ITEM_SEQUENCE, CART_SEQUENCE } from '../cart/rows.js';
import type { Database } from '../data/database.js';
import { CREDITMEMO_SEQUENCES } from '../documents/creditmemo-rows.js';
import { SEQUENCES } from './rows.js';

/**
 * The sample data has placed, invoiced and shipped two orders of one piece each. They use up the first numbers;
 * the orders themselves are not kept, since their configurable products are not known here.
 */
export function seedOrders(db: Database): void {
  const used = [CART_SEQUENCE, ...Object.values(SEQUENCES)].filter((name) => !COMMENTLESS.includes(name));
  for (const name of used) db.setSequence(name, 2);
  // Two addresses an order, and two cart lines a configurable product.
  for (const name of [CART_ADDRESS_SEQUENCE, CART_ITEM_SEQUENCE, SEQUENCES.orderAddress])
    db.setSequence(name, 4);
  db.setSequence(SEQUENCES.orderComment, 1);
  // One of the two was refunded.
  for (const name of [CREDITMEMO_SEQUENCES.memo, CREDITMEMO_SEQUENCES.increment, CREDITMEMO_SEQUENCES.item])
    db.setSequence(name, 1);
}

const COMMENTLESS: readonly string[] = [SEQUENCES.invoiceComment, SEQUENCES.shipmentComment, SEQUENCES.track];
