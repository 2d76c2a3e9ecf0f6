import {
  stockTransferSettingsToSend,
  type StockTransferSettings,
} from '../../contracts/stock/stock-settings.js';
import type { StockTransferInput } from '../../contracts/stock/stock-transfer.js';
import { decimal, type Decimal } from '../../domain/decimal.js';
import type { StockTransfer } from '../../domain/stock/transfer.js';
import { jsonDigest } from '../digests.js';

/** A transfer of stock as a program hands it in. */
export interface NewStockTransfer {
  /** The caller's own number of it: 1 to 64 of A-Z, a-z, 0-9, dot, dash, underscore. The same twice is one transfer. */
  readonly reference: string;
  /** Codes of the sources. */
  readonly from: string;
  readonly to: string;
  /** Products with how much is moved of each; without a quantity all that the origin has. Either all with one, or none. */
  readonly items: readonly { readonly sku: string; readonly quantity?: number | Decimal }[];
  /** Whether the products no longer belong to the origin afterwards; only where all is moved. @default false */
  readonly unassign?: boolean;
}

/** The transfer as the workflow takes it. */
export function stockTransferInput(
  store: string,
  { reference, from, to, items, unassign = false }: NewStockTransfer,
  settings: Partial<StockTransferSettings>,
): StockTransferInput {
  const transfer: StockTransfer = {
    from,
    to,
    items: items.map(({ sku, quantity }) => ({
      sku,
      ...(quantity !== undefined && { quantity: decimal(quantity) }),
    })),
    unassign,
  };
  const requestDigest = jsonDigest(transfer);
  return { store, reference, transfer, requestDigest, settings: stockTransferSettingsToSend(settings) };
}
