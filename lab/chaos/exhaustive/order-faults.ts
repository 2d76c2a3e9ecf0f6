import type { AskedOrder } from '../orders/cast.js';
import { judgeOrders } from '../orders/judge.js';
import type { OrdersLedger } from '../orders/ledger.js';

/** What is wrong with the one order of a customer, in words; empty when nothing is. */
export function faultsOfOrder(
  asked: AskedOrder,
  customerId: number | undefined,
  ledger: OrdersLedger,
): string[] {
  // Stock is everybody's; what of it left for this order stands on the order's own shipments.
  const own: OrdersLedger = {
    ...ledger,
    orders: ledger.orders.filter(({ customerEmail }) => customerEmail === asked.email),
    carts: ledger.carts.filter((cart) => cart.customerId === customerId),
  };
  const { verdicts, extra, fullCarts } = judgeOrders([asked], ledger, own);
  return [
    ...verdicts.flatMap(({ faults }) => faults.map((fault) => `its order is not right: ${fault}`)),
    ...extra.map((id) => `there is an order too many: ${id}`),
    ...fullCarts.map((id) => `cart ${id} is left full`),
  ];
}
