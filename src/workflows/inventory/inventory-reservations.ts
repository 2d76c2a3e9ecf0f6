import { isCancellation } from '@temporalio/workflow';
import type { InventoryActivities } from '../../contracts/inventory/inventory-activities.js';
import type {
  OpenOrders,
  ReservationsInput,
  ReservationsResult,
} from '../../contracts/inventory/inventory-reservations.js';
import { reservationLimits, reservationsInputCheck } from '../../domain/inventory/reservations.js';
import type { ReservationRow } from '../../domain/inventory/reservations.js';
import { inventoryReading } from '../activity-proxies.js';
import { requireForm } from '../message-checks.js';
import { failureOf } from '../problems.js';

/** Orders of one look: their numbers stand in the address of a request. */
const ordersAtOnce = 50;

/** Products of one look: the store is asked for each in each stock. */
const productsAtOnce = 10;

/**
 * Sets what can be sold of products against what their sources have and what orders of this project still wait for, and ends
 * with that. Writes nothing; a store that does not answer fails it after a retry cycle of tries.
 */
export async function inventoryReservations(input: ReservationsInput): Promise<ReservationsResult> {
  requireForm(reservationsInputCheck, input, 'start with this input');
  try {
    return await report(input);
  } catch (error) {
    if (isCancellation(error)) throw error;
    throw failureOf(error);
  }
}

async function report(input: ReservationsInput): Promise<ReservationsResult> {
  const open = await openOrders(input);
  const wanted = input.skus ?? [...new Set(open.pieces.map(({ sku }) => sku))];
  const skus = wanted.slice(0, reservationLimits.products);
  const rows: ReservationRow[] = [];
  for (const some of inParts(skus, productsAtOnce)) {
    const here = { stockId: open.stockId, pieces: open.pieces.filter(({ sku }) => some.includes(sku)) };
    const summary = `see what can be sold of ${some.length} products`;
    rows.push(...(await reading(input, summary).readReservations({ skus: some, open: here })));
  }
  const there = new Set(rows.map(({ sku }) => sku));
  return {
    rows,
    unstocked: skus.filter((sku) => !there.has(sku)),
    leftOut: wanted.length - skus.length,
  };
}

/** Also without orders it is asked which stock they would sell from. */
async function openOrders(input: ReservationsInput): Promise<OpenOrders> {
  const [first = [], ...rest] = inParts(input.orders, ordersAtOnce);
  const read = (numbers: readonly string[]): Promise<OpenOrders> =>
    reading(input, `look at ${numbers.length} orders`).readOpenOrders({ numbers });
  let open = await read(first);
  for (const numbers of rest) {
    const more = await read(numbers);
    open = { ...open, pieces: [...open.pieces, ...more.pieces] };
  }
  return open;
}

function reading({ store }: ReservationsInput, summary: string): InventoryActivities {
  return inventoryReading({ store, summary, cycle: 0 });
}

function inParts<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );
}
