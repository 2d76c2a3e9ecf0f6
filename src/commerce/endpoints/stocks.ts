import { pathOf, read, write, type CallOptions } from '../request.js';
import type { Store } from '../store.js';
import { source, stock, type SalesChannel, type Source, type Stock } from '../wire/inventory.js';
import { id, nothing } from '../wire/values.js';

/** Single sources and stocks, and what is taken away again (`Magento_InventoryApi::*`). */

/** `GET inventory/sources/:sourceCode`; 404 where there is none. */
export function getSource(store: Store, code: string, options?: CallOptions): Promise<Source> {
  const target = pathOf('inventory/sources/:sourceCode', { sourceCode: code });
  return store.call(read(`read source "${code}"`, target, source), store.admin, options);
}

/** `GET inventory/stocks/:stockId`; 404 where there is none. */
export function getStock(store: Store, stockId: number, options?: CallOptions): Promise<Stock> {
  const target = pathOf('inventory/stocks/:stockId', { stockId });
  return store.call(read(`read stock ${stockId}`, target, stock), store.admin, options);
}

/**
 * `PUT inventory/stocks/:stockId`: gives the stock exactly these sales channels; one that another stock has moves.
 * Repeatable.
 */
export async function updateStock(store: Store, changed: Stock, options?: CallOptions): Promise<void> {
  const channels = changed.channels.map(({ type, code }: SalesChannel) => ({ type, code }));
  const body = { stock: { name: changed.name, extension_attributes: { sales_channels: channels } } };
  const target = pathOf('inventory/stocks/:stockId', { stockId: changed.id });
  await store.call(
    write('PUT', `change stock "${changed.name}"`, target, id, { body }),
    store.admin,
    options,
  );
}

/** `DELETE inventory/stocks/:stockId`, with its links; 404 where it is gone already. */
export async function deleteStock(store: Store, stockId: number, options?: CallOptions): Promise<void> {
  const target = pathOf('inventory/stocks/:stockId', { stockId });
  await store.call(write('DELETE', `delete stock ${stockId}`, target, nothing), store.admin, options);
}

/** `POST inventory/stock-source-links-delete`: takes sources away from stocks. Repeatable. */
export async function deleteLinks(
  store: Store,
  links: readonly { readonly stockId: number; readonly sourceCode: string }[],
  options?: CallOptions,
): Promise<void> {
  const body = {
    links: links.map(({ stockId, sourceCode }) => ({ stock_id: stockId, source_code: sourceCode })),
  };
  const target = pathOf('inventory/stock-source-links-delete');
  await store.call(
    write('POST', 'take sources from stocks', target, nothing, { body }),
    store.admin,
    options,
  );
}
