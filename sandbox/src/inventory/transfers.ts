/** Moving goods between sources. */
import { findProduct } from '../catalog/catalog.js';
import { hasSourceItems } from '../catalog/product.js';
import type { Database } from '../data/database.js';
import type { ErrorMessage } from '../rest/rest-error.js';
import { internalError, PhpError } from '../rest/rest-error.js';
import { storedQty } from './quantity.js';
import { lowQuantities, sourceItemKey, sourceItems, sources } from './rows.js';
import { removeSourceItem } from './source-items.js';
import { refuse, validationFailed } from './validation.js';

export interface PartialTransfer {
  readonly sku: string;
  readonly qty: number;
}

/** What a caller sent as a part of a transfer: a missing field is an uncaught type error on the real server. */
export function readTransfer(item: { sku?: string | null; qty?: number | null }): PartialTransfer {
  const { sku, qty } = item;
  if (typeof sku !== 'string' || typeof qty !== 'number') throw new PhpError();
  return { sku, qty };
}

/** Throws 400 for sources that do not exist or are the same. */
export function checkBulkTransfer(db: Database, origin: string, destination: string): void {
  refuse(
    'Validation Error: Select different sources for origin and destination.',
    sourceProblems(db, origin, destination),
  );
}

/** Moves everything the origin has of these SKUs; the origin keeps empty source items, or none with `unassign`. */
export function bulkTransfer(
  db: Database,
  skus: readonly string[],
  sourceCodes: readonly [origin: string, destination: string],
  unassign: boolean,
): void {
  const [origin, destination] = sourceCodes;
  for (const sku of skus) {
    const product = findProduct(db, sku);
    if (!product || !hasSourceItems(product)) continue;
    const from = sourceItems(db).get(sourceItemKey(origin, product.sku));
    const to = sourceItems(db).get(sourceItemKey(destination, product.sku));
    // The real server stumbles over a product that neither source has, and moves nothing at all.
    if (!from && !to) throw internalError();
    if (!from) continue;
    const toKey = sourceItemKey(destination, product.sku);
    const quantity = storedQty(from.quantity + (to?.quantity ?? 0));
    // The destination takes over the origin's status, as on the real server.
    copyNotification(db, product.sku, sourceCodes);
    sourceItems(db).put(toKey, { sku: product.sku, sourceCode: destination, quantity, status: from.status });
    const fromKey = sourceItemKey(origin, product.sku);
    if (unassign) sourceItems(db).delete(fromKey);
    else sourceItems(db).put(fromKey, { ...from, quantity: 0, status: 0 });
  }
}

/** A destination without a quantity of its own to report takes over the origin's. */
function copyNotification(db: Database, sku: string, [origin, destination]: readonly [string, string]): void {
  const key = sourceItemKey(destination, sku);
  if (lowQuantities(db).get(key)) return;
  const quantity = lowQuantities(db).get(sourceItemKey(origin, sku))?.quantity ?? null;
  lowQuantities(db).put(key, { sourceCode: destination, sku, quantity });
}

/** Throws 400 naming everything that is wrong with a partial transfer. */
export function checkPartialTransfer(
  db: Database,
  origin: string,
  destination: string,
  items: readonly PartialTransfer[],
): void {
  const problems = items.flatMap((item) => itemProblems(db, origin, destination, item));
  refuse('Transfer validation failed', [...sourceProblems(db, origin, destination), ...problems]);
}

function itemProblems(
  db: Database,
  origin: string,
  destination: string,
  item: PartialTransfer,
): ErrorMessage[] {
  const from = sourceItems(db).get(sourceItemKey(origin, item.sku));
  if (!from) return [missingSourceItem(item.sku, origin)];
  const problems: ErrorMessage[] = [];
  if (from.quantity < item.qty) {
    const message = 'Requested transfer amount for sku %sku is not available';
    problems.push({ message, parameters: { sku: item.sku } });
  }
  const to = sourceItems(db).get(sourceItemKey(destination, item.sku));
  return to ? problems : [...problems, missingSourceItem(item.sku, destination)];
}

function missingSourceItem(sku: string, sourceCode: string): ErrorMessage {
  return {
    message: '%message',
    parameters: { message: `Source item for ${sku} and ${sourceCode} does not exist` },
  };
}

/** Moves these quantities, whatever moved before: a repeat moves them again. */
export function partialTransfer(
  db: Database,
  origin: string,
  destination: string,
  items: readonly PartialTransfer[],
): void {
  for (const { sku, qty } of items) {
    const from = sourceItems(db).get(sourceItemKey(origin, sku));
    const to = sourceItems(db).get(sourceItemKey(destination, sku));
    if (!from || !to) continue;
    sourceItems(db).put(sourceItemKey(origin, sku), { ...from, quantity: storedQty(from.quantity - qty) });
    sourceItems(db).put(sourceItemKey(destination, sku), {
      ...to,
      quantity: storedQty(to.quantity + qty),
      status: 1,
    });
  }
}

/** Throws 400 naming the sources that do not exist. */
export function checkSources(db: Database, sourceCodes: readonly string[]): void {
  refuse(
    validationFailed,
    sourceCodes
      .filter((code) => !sources(db).get(code))
      .map((sourceCode) => ({
        message: 'Source %sourceCode does not exist',
        parameters: { sourceCode },
      })),
  );
}

/** Gives products empty source items in these sources. Returns how many are new. */
export function assignSources(db: Database, skus: readonly string[], sourceCodes: readonly string[]): number {
  const products = skus.flatMap((sku) => findProduct(db, sku) ?? []).filter(hasSourceItems);
  const added = products.flatMap(({ sku }) =>
    sourceCodes
      .filter((code) => !sourceItems(db).get(sourceItemKey(code, sku)))
      .map((code) => ({ sku, code })),
  );
  for (const { sku, code } of added) {
    sourceItems(db).put(sourceItemKey(code, sku), { sku, sourceCode: code, quantity: 0, status: 0 });
  }
  return added.length;
}

/** Takes products out of these sources, with all they have there. Returns how many source items are gone. */
export function unassignSources(
  db: Database,
  skus: readonly string[],
  sourceCodes: readonly string[],
): number {
  let gone = 0;
  for (const sku of skus)
    for (const code of sourceCodes) {
      if (sourceItems(db).get(sourceItemKey(code, sku))) gone += 1;
      removeSourceItem(db, code, sku);
    }
  return gone;
}

function sourceProblems(db: Database, origin: string, destination: string): ErrorMessage[] {
  const missing = (code: string, role: string): ErrorMessage[] =>
    sources(db).get(code)
      ? []
      : [{ message: `${role} source %sourceCode does not exist`, parameters: { sourceCode: code } }];
  return [
    ...missing(origin, 'Origin'),
    ...missing(destination, 'Destination'),
    ...(origin === destination ? [{ message: 'Cannot transfer a source on itself' }] : []),
  ];
}
