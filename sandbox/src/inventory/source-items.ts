/** Source items, as they are written and removed. */
import type { Database } from '../data/database.js';
import { renderMessage } from '../rest/render-message.js';
import type { ErrorMessage } from '../rest/rest-error.js';
import { badRequest } from '../rest/rest-error.js';
import { float, int, object, string } from '../rest/schema.js';
import type { Infer } from '../rest/schema.js';
import { bundleProblems } from './bundle-sources.js';
import { storedQty } from './quantity.js';
import { lowQuantities, sourceItemKey, sourceItems, sources } from './rows.js';
import { emptyField, notNumeric, paddedField, refuse, validationFailed, whitespaceIn } from './validation.js';

export const sourceItemSchema = object('SourceItemInterface', {
  sku: string,
  source_code: string,
  quantity: float,
  status: int,
  extension_attributes: object('SourceItemExtension', {}),
});

export type SourceItemInput = Infer<typeof sourceItemSchema>;

/** Sets quantities; creates the source items that do not exist. Throws 400 and then changes nothing. */
export function saveSourceItems(db: Database, items: readonly SourceItemInput[], baseUrl = ''): void {
  if (items.length === 0) throw badRequest('Input data is empty');
  const problems = items.flatMap((item) => [...problemsOf(item), ...bundleProblems(db, item, baseUrl)]);
  const [first] = problems;
  // This service names the first problem in its message too.
  if (first) refuse(`${validationFailed}: ${renderMessage(first)}`, problems);
  for (const item of items) {
    const [sku, code] = [item.sku ?? '', item.source_code ?? ''];
    if (!sources(db).get(code)) throw badRequest('Could not save Source Item');
    const row = { sku, sourceCode: code, quantity: storedQty(item.quantity ?? 0), status: item.status ?? 0 };
    sourceItems(db).put(sourceItemKey(code, sku), row);
  }
}

function problemsOf(item: SourceItemInput): ErrorMessage[] {
  const status = item.status ?? 0;
  return [
    ...emptyField('sku', item.sku),
    ...paddedField('sku', item.sku),
    ...emptyField('source_code', item.source_code),
    ...whitespaceIn('source_code', item.source_code),
    ...notNumeric('quantity', item.quantity),
    ...notNumeric('status', item.status),
    ...(status === 0 || status === 1
      ? []
      : [{ message: '"%field" should a known status.', parameters: { field: 'status' } }]),
  ];
}

/** Removes source items; those that do not exist are ignored. */
export function deleteSourceItems(db: Database, items: readonly SourceItemInput[]): void {
  if (items.length === 0) throw badRequest('Input data is empty');
  for (const item of items) removeSourceItem(db, item.source_code ?? '', item.sku ?? '');
}

/** Takes a source item away, and the notification for it. */
export function removeSourceItem(db: Database, sourceCode: string, sku: string): void {
  sourceItems(db).delete(sourceItemKey(sourceCode, sku));
  lowQuantities(db).delete(sourceItemKey(sourceCode, sku));
}
