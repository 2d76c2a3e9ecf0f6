import { cartAddressSequence, cartItemSequence, cartSequence } from '../cart/rows.js';
import type { Database } from '../data/database.js';
import { creditmemoSequences } from '../documents/creditmemo-rows.js';
import { salesSequences } from './rows.js';

/**
 * The sample data has placed, invoiced and shipped two orders of one piece each. They use up the first numbers;
 * the orders themselves are not kept, since their configurable products are not known here.
 */
export function seedOrders(db: Database): void {
  const used = [cartSequence, ...Object.values(salesSequences)].filter((name) => !commentless.includes(name));
  for (const name of used) db.setSequence(name, 2);
  // Two addresses an order, and two cart lines a configurable product.
  for (const name of [cartAddressSequence, cartItemSequence, salesSequences.orderAddress])
    db.setSequence(name, 4);
  db.setSequence(salesSequences.orderComment, 1);
  // One of the two was refunded.
  for (const name of [creditmemoSequences.memo, creditmemoSequences.increment, creditmemoSequences.item])
    db.setSequence(name, 1);
}

const commentless: readonly string[] = [
  salesSequences.invoiceComment,
  salesSequences.shipmentComment,
  salesSequences.track,
];
