import { z } from 'zod';
import { stockRowKey, stockRowLimits, type NewStockRow } from '../../../facade/facade.js';
import { longest } from '../../../domain/limits.js';
import type { Separator } from '../csv-rows.js';
import { documentProblems } from '../document-problems.js';
import { closedObject, requiredCode } from '../fields.js';
import { quantity, sourceCode } from '../inventory/inventory-schema.js';
import { quoted, type InputProblem } from '../problems.js';
import { readRowFile, type RowFile } from '../row-file.js';
import { isRecord, Origins } from '../spelling.js';
import { stockColumn, stockHeader } from './stock-columns.js';

/** How files tell whether something is in stock; the store's own have 1 and 0. */
const statuses: ReadonlyMap<string, boolean> = new Map([
  ...['1', 'true', 'yes', 'in stock', 'instock', 'in_stock'].map((word) => [word, true] as const),
  ...['0', 'false', 'no', 'out of stock', 'outofstock', 'out_of_stock'].map((word) => [word, false] as const),
]);

const status = z
  .unknown()
  .transform((given, context) => {
    if (given === undefined || given === null) return undefined;
    const inStock = isShort(given) ? statuses.get(String(given).trim().toLowerCase()) : undefined;
    if (inStock === undefined)
      context.addIssue({ code: 'custom', message: `${quoted(given)} is not "in stock" or "out of stock"` });
    return inStock;
  })
  .optional();

function isShort(given: unknown): given is string | number | boolean {
  return (
    typeof given === 'boolean' ||
    typeof given === 'number' ||
    (typeof given === 'string' && given.length <= longest.text)
  );
}

const rowSchema = closedObject(
  { sku: requiredCode('a product, such as "24-WB01"', longest.sku), source: sourceCode, quantity, status },
  'a row: {"sku": "24-WB01", "source": "ne_wh", "quantity": 35}',
);

/**
 * The rows of a file that says how much there is of products in sources, each checked.
 *
 * @throws InputError with the problems of all rows
 */
export function readStockRows(path: string, separator: Separator | undefined): Promise<RowFile<NewStockRow>> {
  const format = {
    readHeader: stockHeader,
    readRow,
    keyOf: stockRowKey,
    keyName: 'sku and source',
    mostRows: stockRowLimits.rows,
  };
  return readRowFile(path, format, separator);
}

function readRow(
  document: unknown,
): { readonly row: NewStockRow } | { readonly problems: readonly InputProblem[] } {
  const origins = new Origins();
  const parsed = rowSchema.safeParse(respelt(document, origins));
  const problems = documentProblems(parsed.error, origins);
  if (!parsed.success || problems.length > 0) return { problems };
  const { status: inStock, ...row } = parsed.data;
  return { row: { ...row, ...(inStock !== undefined && { inStock }) } };
}

function respelt(document: unknown, origins: Origins): unknown {
  if (!isRecord(document)) return document;
  const entries = Object.entries(document).map(([key, value]): [string, unknown] => {
    const name = stockColumn(key) ?? key;
    origins.spelt([name], key);
    return [name, value];
  });
  return Object.fromEntries(entries);
}
