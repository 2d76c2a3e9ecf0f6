import { z } from 'zod';
import type { Decimal } from '../../domain/decimal.js';
import { listOf } from '../wire/list.js';
import { ask, pathOf, read, type CallOptions } from '../request.js';
import type { Store } from '../store.js';
import { anyText, readable } from '../wire/readable.js';
import { flag, quantity, quantityOrZero, sentNumber } from '../wire/values.js';

export interface SelectionAlgorithm {
  readonly code: string;
  readonly title: string;
}

/** How many pieces of a product to take from a source. */
export interface SourceSelection {
  readonly sourceCode: string;
  readonly sku: string;
  /** May be 0. */
  readonly qty: Decimal;
  readonly qtyAvailable: Decimal;
}

export interface SelectionResult {
  readonly items: readonly SourceSelection[];
  /** Whether the selection covers everything that was asked for. */
  readonly shippable: boolean;
}

const algorithm = z
  .object({ code: z.string(), title: anyText })
  .transform(({ code, title }): SelectionAlgorithm => ({ code, title }));

const selection = z
  .object({
    source_code: z.string(),
    sku: z.string(),
    qty_to_deduct: quantity,
    qty_available: quantityOrZero.catch('0'),
  })
  .transform((from): SourceSelection => ({
    sourceCode: from.source_code,
    sku: from.sku,
    qty: from.qty_to_deduct,
    qtyAvailable: from.qty_available,
  }));

const result = z
  .object({ source_selection_items: listOf(selection), shippable: flag })
  .transform((from): SelectionResult => ({ items: from.source_selection_items, shippable: from.shippable }));

/** `GET inventory/source-selection-algorithm-list` (`Magento_InventorySourceSelectionApi::source_selection_algorithm`). */
export function algorithms(store: Store, options?: CallOptions): Promise<readonly SelectionAlgorithm[]> {
  const target = pathOf('inventory/source-selection-algorithm-list');
  return store.call(
    read('list the source selection algorithms', target, readable(algorithm)),
    store.admin,
    options,
  );
}

export interface SelectionRequest {
  readonly stockId: number;
  readonly items: readonly { readonly sku: string; readonly qty: Decimal }[];
  /** `priority` or `distance`; an unknown one is answered with 500. */
  readonly algorithm: string;
  /** Needed by `distance`. */
  readonly destination?: {
    readonly country: string;
    readonly postcode: string;
    readonly street: string;
    readonly region: string;
    readonly city: string;
  };
}

/**
 * `POST inventory/source-selection-algorithm-result`: only computes; nothing is reserved. An unknown stock gives an
 * empty selection that is not shippable.
 */
export function select(
  store: Store,
  input: SelectionRequest,
  options?: CallOptions,
): Promise<SelectionResult> {
  const { stockId, items, destination } = input;
  const address =
    destination === undefined ? {} : { extension_attributes: { destination_address: { ...destination } } };
  const body = {
    inventoryRequest: {
      stockId,
      items: items.map(({ sku, qty }) => ({ sku, qty: sentNumber(qty) })),
      ...address,
    },
    algorithmCode: input.algorithm,
  };
  const target = pathOf('inventory/source-selection-algorithm-result');
  return store.call(ask('select the sources to ship from', target, result, body), store.admin, options);
}
