import * as inventory from '../commerce/endpoints/inventory.js';
import * as orders from '../commerce/endpoints/orders.js';
import * as shipments from '../commerce/endpoints/shipments.js';
import { CommerceError } from '../commerce/errors.js';
import { failureTypes } from '../contracts/failures.js';
import type { ShipInput, ShipRecord } from '../contracts/order-activities.js';
import { compare, decimal, sum } from '../domain/decimal.js';
import { remaining } from '../domain/fulfilment.js';
import type { ActivityDependencies } from './dependencies.js';
import { meaningOf } from './error-table.js';
import { runActivity, stop } from './failures.js';
import { snapshotOf } from './order-snapshot.js';
import { WriteJournal } from './write-journal.js';

/**
 * Makes one shipment. The store ships again while pieces are left, so that after an unknown outcome the shipments of
 * the order are looked through for our marker first. It also cuts a quantity to what is left without a word: the order
 * as it stands afterwards tells what was shipped in truth.
 */
export function ship(deps: ActivityDependencies, input: ShipInput): Promise<ShipRecord> {
  const journal = new WriteJournal(input);
  return runActivity(journal, deps.pacing, async () => {
    journal.requireSettled();
    const earlier = journal.attempt > 1 || journal.unaccountedSinceMs !== undefined;
    const found = earlier ? await findMarked(deps, input) : undefined;
    const shipmentId = found ?? (await makeOnce(deps, input, journal));
    const order = snapshotOf(await orders.get(deps.store, input.orderId));
    return { ...order, ...(shipmentId !== undefined && { shipmentId }) };
  });
}

async function findMarked(
  deps: ActivityDependencies,
  { orderId, marker }: ShipInput,
): Promise<number | undefined> {
  const all = await shipments.findByOrder(deps.store, orderId);
  return all.find(({ comments }) => comments.includes(marker))?.id;
}

/** The id of the shipment made; `undefined` where nothing of it was left to ship. */
async function makeOnce(
  deps: ActivityDependencies,
  input: ShipInput,
  journal: WriteJournal,
): Promise<number | undefined> {
  const { orderId, marker, shipment, tracks, notify } = input;
  try {
    return await shipments.create(deps.store, orderId, {
      sourceCode: shipment.source,
      items: shipment.lines.map(({ orderItemId, quantity }) => ({ orderItemId, qty: Number(quantity) })),
      comment: marker,
      tracks,
      notify,
    });
  } catch (error) {
    if (!(error instanceof CommerceError)) throw error;
    // Said before the look, which may fail too: then nothing else would tell the next try to wait.
    if (error.outcome === 'unknown') journal.lose();
    const found = error.http ? await findMarked(deps, input) : undefined;
    if (found !== undefined) return found;
    if (meaningOf(error).type === failureTypes.WrongState) return nothingLeft(deps, input, error);
    await requireStock(deps, input, error);
    throw error;
  }
}

/** @throws the store's refusal where something of this shipment is left all the same */
async function nothingLeft(
  deps: ActivityDependencies,
  { orderId, shipment }: ShipInput,
  refusal: CommerceError,
): Promise<undefined> {
  const order = await orders.get(deps.store, orderId);
  const left = remaining(snapshotOf(order).lines).map(({ orderItemId }) => orderItemId);
  const blocked = shipment.lines.some(({ orderItemId }) => left.includes(orderItemId));
  if (blocked || order.state === 'canceled') throw refusal;
  return undefined;
}

/** "Could not save a shipment" is all that the store says of a source that does not have the pieces. */
async function requireStock(
  deps: ActivityDependencies,
  { shipment: { source, lines } }: ShipInput,
  error: CommerceError,
): Promise<void> {
  if (error.status !== 400) return;
  const wanted = [...new Set(lines.map(({ sku }) => sku))];
  const filters = [
    { field: 'source_code', value: source },
    { field: 'sku', value: wanted },
  ];
  const { items } = await inventory.searchSourceItems(deps.store, { filters });
  const short = wanted.filter((sku) => {
    const needed = sum(lines.filter((line) => line.sku === sku).map(({ quantity }) => quantity));
    const there = items.find((item) => item.sku === sku && item.inStock);
    return compare(decimal(there?.qty ?? 0), needed) < 0;
  });
  if (short.length === 0) return;
  const what = short.map((sku) => `"${sku}"`).join(', ');
  throw stop(failureTypes.NotShippable, `Cannot ship from "${source}": it does not have enough of ${what}`);
}
