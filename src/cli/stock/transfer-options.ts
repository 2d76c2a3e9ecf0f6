import { InvalidArgumentError } from 'commander';
import type { NewStockTransfer } from '../../facade/facade.js';
import { inputError } from '../input/problems.js';

type Item = NewStockTransfer['items'][number];

/** What the flags of `stock transfer` say is moved. */
export interface TransferFlags {
  readonly item?: readonly Item[];
  readonly all?: readonly string[];
  readonly unassign?: boolean;
}

/** Takes `SKU=QUANTITY` once more; a SKU may hold the sign itself. */
export function oneMoreItem(value: string, before: readonly Item[] = []): readonly Item[] {
  const at = value.lastIndexOf('=');
  if (at < 1 || at === value.length - 1)
    throw new InvalidArgumentError('It takes SKU=QUANTITY, as 24-WB01=5.');
  return [...before, { sku: value.slice(0, at), quantity: value.slice(at + 1) }];
}

/** Takes one more SKU. */
export function oneMoreSku(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/**
 * The products of a transfer.
 *
 * @throws InputError where the flags name none, or both sorts
 */
export function itemsOf({ item = [], all = [] }: TransferFlags): readonly Item[] {
  if (item.length > 0 === all.length > 0) {
    const message = 'name what is moved, either with quantities (--item 24-WB01=5) or whole (--all 24-WB01)';
    throw inputError('stock transfer', message);
  }
  return item.length > 0 ? item : all.map((sku) => ({ sku }));
}
