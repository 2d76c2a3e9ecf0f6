import { seededRandom } from '../../../sandbox/src/faults/random.js';
import type { NewStockTransfer } from '../../../src/facade/stock/stock.js';
import { partSkus, partSources, wholeDestination, wholeSkus, wholeSources } from './goods.js';

/** A transfer of a run, and how the store's ledger names the move it asks for, as it names no other. */
export interface AskedTransfer {
  readonly transfer: NewStockTransfer;
  /** Whether two clients hand it in at once. */
  readonly twice: boolean;
  /** As `origin>destination`. */
  readonly way: string;
  /** Products with the quantities of parts: `A=3,B=3`; without them where all is moved. */
  readonly what: string;
}

/** Of so many one moves all that there is; the others move parts. */
const wholeEvery = 5;
const twiceEvery = 4;

/** Transfers of a run; the same for the same seed. */
export function transfersCast(seed: number, count: number): AskedTransfer[] {
  const random = seededRandom(seed + 2);
  let whole = 0;
  return Array.from({ length: count }, (_, index) => {
    const reference = `T${seed}-${index}`;
    const twice = index % twiceEvery === 1;
    const luck = Math.floor(random() * partSkus.length);
    // A source gives all that it has of a product once; after that parts are moved.
    if (index % wholeEvery !== 2 || whole === wholeSkus.length * wholeSources.length)
      return partOf(reference, twice, index, luck);
    whole += 1;
    return wholeOf(reference, twice, whole - 1);
  });
}

/** No two have the same quantity, by which the store's ledger tells them apart. */
function partOf(reference: string, twice: boolean, index: number, luck: number): AskedTransfer {
  const from = partSources[index % partSources.length] ?? '';
  const to = partSources[(index + 1 + (luck % 2)) % partSources.length] ?? '';
  const count = 1 + (index % 2);
  const items = Array.from({ length: count }, (_, at) => ({
    sku: partSkus[(luck + at) % partSkus.length] ?? '',
    quantity: index + 1,
  }));
  const what = items.map(({ sku, quantity }) => `${sku}=${quantity}`).join();
  return { transfer: { reference, from, to, items }, twice, way: `${from}>${to}`, what };
}

function wholeOf(reference: string, twice: boolean, number: number): AskedTransfer {
  const sku = wholeSkus[number % wholeSkus.length] ?? '';
  const from = wholeSources[Math.floor(number / wholeSkus.length)] ?? '';
  const unassign = number % 2 === 1;
  const transfer = { reference, from, to: wholeDestination, items: [{ sku }], unassign };
  return { transfer, twice, way: `${from}>${wholeDestination}`, what: sku };
}
