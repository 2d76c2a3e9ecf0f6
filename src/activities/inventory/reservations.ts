import { resolveStock } from '../../commerce/endpoints/inventory.js';
import { findByNumber } from '../../commerce/endpoints/orders.js';
import { websites } from '../../commerce/endpoints/stores.js';
import type { Store } from '../../commerce/store.js';
import type { Order } from '../../commerce/wire/order.js';
import { failureTypes } from '../../contracts/failures.js';
import type {
  ReadOpenOrdersInput,
  ReadReservationsInput,
} from '../../contracts/inventory/inventory-activities.js';
import type { OpenOrders } from '../../contracts/inventory/inventory-reservations.js';
import {
  openQuantity,
  reservationRow,
  type OpenPieces,
  type ReservationRow,
} from '../../domain/inventory/reservations.js';
import { isOver } from '../../domain/standing.js';
import type { ActivityDependencies } from '../dependencies.js';
import { runActivity, stop } from '../failures.js';
import { ownLines, standingLineOf } from '../order/order-snapshot.js';
import { WriteJournal } from '../write-journal.js';
import { askSalable, stocked, stockSources } from './salable-figures.js';

/** Reads which pieces orders still wait for, and from which stock they sell. */
export function readOpenOrders(
  deps: ActivityDependencies,
  { numbers }: ReadOpenOrdersInput,
): Promise<OpenOrders> {
  return runActivity(new WriteJournal(), deps.pacing, async () => {
    const [orders, stockId] = await Promise.all([
      numbers.length === 0 ? [] : findByNumber(deps.store, numbers),
      stockOf(deps.store, deps.websiteId),
    ]);
    return { stockId, pieces: orders.flatMap(openPieces) };
  });
}

/** Reads what sources have of some products and what can be sold, and sets it against what orders wait for. */
export function readReservations(
  deps: ActivityDependencies,
  { skus, open }: ReadReservationsInput,
): Promise<readonly ReservationRow[]> {
  return runActivity(new WriteJournal(), deps.pacing, async () => {
    const figures = await stocked(deps.store, await stockSources(deps.store), skus);
    const asked = await askSalable(deps.store, figures);
    return asked.map((figure) => {
      const ours = figure.stockId === open.stockId ? open.pieces : [];
      return reservationRow(
        figure,
        ours.filter(({ sku }) => sku === figure.sku),
      );
    });
  });
}

async function stockOf(store: Store, websiteId: number): Promise<number> {
  const website = (await websites(store)).find(({ id }) => id === websiteId);
  if (website) return (await resolveStock(store, { type: 'website', code: website.code })).id;
  throw stop(failureTypes.NotAsAsked, `Cannot find website ${websiteId}: the store does not list it`);
}

/** A configurable line bears the product's own SKU; what belongs to it would count twice. */
function openPieces(order: Order): OpenPieces[] {
  if (order.state === 'complete' || isOver(order.state)) return [];
  return ownLines(order)
    .map((item) => ({
      order: order.incrementId,
      sku: item.sku,
      quantity: openQuantity(standingLineOf(item)),
    }))
    .filter(({ quantity }) => quantity !== '0');
}
