import * as inventory from '../../commerce/endpoints/inventory.js';
import * as orders from '../../commerce/endpoints/orders.js';
import * as shipments from '../../commerce/endpoints/shipments.js';
import { CommerceError } from '../../commerce/errors.js';
import { failureTypes } from '../../contracts/failures.js';
import type { ShipInput, ShipRecord } from '../../contracts/order/order-activities.js';
import { compare, sum } from '../../domain/decimal.js';
import { remaining } from '../../domain/fulfilment.js';
import { isOver } from '../../domain/standing.js';
import type { ActivityDependencies } from '../dependencies.js';
import { meaningOf } from '../error-table.js';
import { runActivity, stop } from '../failures.js';
import { idsWithMarker, mayBeDone, tellOfWrite } from './marked-documents.js';
import { snapshotOf } from './order-snapshot.js';
import { WriteJournal } from '../write-journal.js';

/**
 * Makes one shipment. The store ships again while pieces are left, so that after an unknown outcome the shipments of
 * the order are looked through for our marker: before the write, and after it. It also cuts a quantity to what is left without a word: the order
 * as it stands afterwards tells what was shipped in truth.
 */
export function ship(deps: ActivityDependencies, input: ShipInput): Promise<ShipRecord> {
  const journal = new WriteJournal(input);
  return runActivity(journal, deps.pacing, async () => {
    journal.requireSettled();
    const before = mayBeDone(journal) ? await markedIds(deps, input) : [];
    const shipmentId = before[0] ?? (await makeOnce(deps, input, journal));
    const after = mayBeDone(journal) && before.length === 0 ? await markedIds(deps, input) : before;
    const order = snapshotOf(await orders.get(deps.store, input.orderId));
    return { ...order, ...(shipmentId !== undefined && { shipmentId }), ...tellOfWrite(journal, after) };
  });
}

async function markedIds(
  { store }: ActivityDependencies,
  { orderId, marker }: ShipInput,
): Promise<readonly number[]> {
  return idsWithMarker(await shipments.findByOrder(store, orderId), marker);
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
      items: shipment.lines.map(({ orderItemId, quantity }) => ({ orderItemId, qty: quantity })),
      comment: marker,
      tracks,
      notify,
    });
  } catch (error) {
    if (!(error instanceof CommerceError)) throw error;
    // Said before the look, which may fail too: then nothing else would tell the next try to wait.
    if (error.outcome === 'unknown') journal.lose();
    const [found] = error.http ? await markedIds(deps, input) : [];
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
  if (blocked || isOver(order.state)) throw refusal;
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
    return compare(there?.qty ?? '0', needed) < 0;
  });
  if (short.length === 0) return;
  const what = short.map((sku) => `"${sku}"`).join(', ');
  throw stop(failureTypes.NotShippable, `Cannot ship from "${source}": it does not have enough of ${what}`);
}
