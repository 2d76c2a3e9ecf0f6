import type { AskedOrder } from './cast.js';
import { prices } from './goods.js';
import type { LedgerOrder, OrdersLedger } from './ledger.js';
import { matchOrders, sameLines } from './match.js';

/** What is wrong with one order. */
export type OrderFault = 'lost' | 'quantities' | 'total' | 'state' | 'invoices' | 'shipments';

/** What came of one order, by the store's account. */
export interface OrderVerdict {
  readonly asked: AskedOrder;
  readonly orderId: number | undefined;
  readonly faults: readonly OrderFault[];
}

/** What came of all orders, by the store's account. */
export interface OrdersJudgement {
  readonly verdicts: readonly OrderVerdict[];
  /** Orders in the store, of whoever. */
  readonly placed: number;
  /** Ids of orders in the store more than were asked for. */
  readonly extra: readonly number[];
  /** Products of which another number has left the sources than was asked for. */
  readonly stock: readonly { readonly sku: string; readonly asked: number; readonly left: number }[];
  /** Products with promises of goods that are neither kept nor taken back. */
  readonly reserved: readonly { readonly sku: string; readonly quantity: number }[];
  /** Active carts with something in them. */
  readonly fullCarts: readonly number[];
}

/**
 * Compares the store with the orders asked for.
 *
 * @param before the store's sources before the first order
 */
export function judgeOrders(
  asked: readonly AskedOrder[],
  before: Pick<OrdersLedger, 'sourceItems'>,
  ledger: OrdersLedger,
): OrdersJudgement {
  const { pairs, extra } = matchOrders(asked, ledger);
  return {
    verdicts: pairs.map((pair) => ({
      asked: pair.asked,
      orderId: pair.found?.id,
      faults: pair.found ? faultsOf(pair.asked, pair.found, ledger) : ['lost'],
    })),
    placed: ledger.orders.length,
    extra: extra.map(({ id }) => id),
    stock: stockOf(asked, before, ledger).filter((one) => one.asked !== one.left),
    reserved: ledger.reservations.sums.filter(({ quantity }) => quantity !== 0),
    fullCarts: ledger.carts.filter(({ isActive, lines }) => isActive && lines.length > 0).map(({ id }) => id),
  };
}

const endState = { shipped: 'complete', collected: 'processing', cancelled: 'canceled' } as const;

function faultsOf(asked: AskedOrder, found: LedgerOrder, ledger: OrdersLedger): OrderFault[] {
  const invoices = ledger.invoices.filter(({ orderId }) => orderId === found.id).length;
  const checks: Readonly<Record<OrderFault, boolean>> = {
    lost: true,
    quantities: sameLines(asked, found),
    total: Math.round(found.grandTotal * 100) === asked.totalCents,
    state: found.state === endState[asked.ends],
    invoices: invoices === (asked.ends === 'shipped' ? 1 : 0) && wellInvoiced(asked, found),
    shipments: parcelsOf(asked) === shipmentsOf(found, ledger),
  };
  return (Object.keys(checks) as OrderFault[]).filter((name) => !checks[name]);
}

function wellInvoiced({ ends }: AskedOrder, { lines }: LedgerOrder): boolean {
  return lines.every(({ ordered, invoiced }) => invoiced === (ends === 'shipped' ? ordered : 0));
}

/** What left from where, as a text that is equal for equal shipments; two from one source are not one. */
function shipmentsOf({ id }: LedgerOrder, { shipments }: OrdersLedger): string {
  return textOf(
    shipments
      .filter(({ orderId }) => orderId === id)
      .map(({ sourceCode, lines }) => ({
        source: sourceCode,
        lines: lines.map(({ sku, qty }) => ({ sku, quantity: qty })),
      })),
  );
}

function parcelsOf({ parcels }: AskedOrder): string {
  return textOf(parcels);
}

function textOf(
  parcels: readonly {
    readonly source: string;
    readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
  }[],
): string {
  const texts = parcels.map(({ source, lines }) => {
    const pieces = lines.map(({ sku, quantity }) => `${quantity} ${sku}`).toSorted();
    return `${source}: ${pieces.join(', ')}`;
  });
  return texts.toSorted().join('; ');
}

function stockOf(
  asked: readonly AskedOrder[],
  before: Pick<OrdersLedger, 'sourceItems'>,
  after: Pick<OrdersLedger, 'sourceItems'>,
): { sku: string; asked: number; left: number }[] {
  const inStock = ({ sourceItems }: Pick<OrdersLedger, 'sourceItems'>, sku: string): number =>
    sourceItems.filter((item) => item.sku === sku).reduce((sum, { quantity }) => sum + quantity, 0);
  const pieces = asked.flatMap(({ parcels }) => parcels.flatMap(({ lines }) => lines));
  return Object.keys(prices).map((sku) => ({
    sku,
    asked: pieces.filter((line) => line.sku === sku).reduce((sum, { quantity }) => sum + quantity, 0),
    left: inStock(before, sku) - inStock(after, sku),
  }));
}
