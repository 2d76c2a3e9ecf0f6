import type { AskedOrder } from './cast.js';
import type { LedgerOrder, OrdersLedger } from './ledger.js';

/** An order asked for with the one that the store has of it. */
export interface Match {
  readonly asked: AskedOrder;
  readonly found: LedgerOrder | undefined;
}

/** Who is whose, of all customers. */
export interface Matches {
  readonly pairs: readonly Match[];
  /** Orders in the store more than were asked for. */
  readonly extra: readonly LedgerOrder[];
}

/** The store does not know the callers' references: an order is first told by its lines, then by its products. */
export function matchOrders(asked: readonly AskedOrder[], { orders }: Pick<OrdersLedger, 'orders'>): Matches {
  const left = new Set(orders);
  const taken = new Map<AskedOrder, LedgerOrder>();
  for (const alike of [sameLines, sameProducts]) {
    for (const one of asked) {
      if (taken.has(one)) continue;
      const found = [...left].find((order) => isOf(one, order) && alike(one, order));
      if (!found) continue;
      taken.set(one, found);
      left.delete(found);
    }
  }
  return { pairs: asked.map((one) => ({ asked: one, found: taken.get(one) })), extra: [...left] };
}

function isOf(asked: AskedOrder, { customerEmail }: LedgerOrder): boolean {
  return asked.email.toLowerCase() === customerEmail.toLowerCase();
}

/** Whether the store's order has just the lines asked for. */
export function sameLines(asked: AskedOrder, { lines }: LedgerOrder): boolean {
  return (
    lines.length === asked.lines.length &&
    asked.lines.every(({ sku, quantity }) =>
      lines.some((line) => line.sku === sku && line.ordered === quantity),
    )
  );
}

function sameProducts(asked: AskedOrder, { lines }: LedgerOrder): boolean {
  const skus = new Set(lines.map(({ sku }) => sku));
  return asked.lines.some(({ sku }) => skus.has(sku));
}
