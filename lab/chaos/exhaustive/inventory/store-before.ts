import type { CommerceClient } from '../../../../src/commerce/client.js';
import { allStocks } from '../../../../src/commerce/endpoints/all-inventory.js';
import * as inventory from '../../../../src/commerce/endpoints/inventory.js';
import { saveLowStockNotices } from '../../../../src/commerce/endpoints/low-stock.js';
import { deleteStock, updateStock } from '../../../../src/commerce/endpoints/stocks.js';
import type { SandboxControl } from '../../../world/sandbox-control.js';
import { playLedgerSchema } from './ledger.js';
import { keptStock, oldStock, sku, tutorialStock } from './file.js';

const website = [{ type: 'website', code: 'base' }];
/** What a file finds of its product: the one is changed, the other is taken away. */
const itemsBefore = [
  { sku, sourceCode: 'hq', qty: '7', inStock: true },
  { sku, sourceCode: 'brooklyn', qty: '3', inStock: true },
];

/** Brings the store back to what it was before any file was applied, but for the sources, which cannot be taken away. */
export async function putBefore({ store }: CommerceClient, sandbox: SandboxControl): Promise<void> {
  for (const stock of await allStocks(store)) {
    if (stock.name === tutorialStock) await updateStock(store, { ...stock, channels: website });
  }
  for (const { id, name } of await allStocks(store)) {
    if (id !== 1 && name !== tutorialStock) await deleteStock(store, id);
  }
  const kept = await inventory.createStock(store, { name: keptStock, channels: [] });
  const old = await inventory.createStock(store, { name: oldStock, channels: [] });
  await inventory.saveLinks(store, [
    { stockId: kept, sourceCode: 'ne_wh', priority: 1 },
    { stockId: kept, sourceCode: 'hq', priority: 2 },
    { stockId: old, sourceCode: 'hq', priority: 1 },
  ]);
  await inventory.saveSourceItems(store, itemsBefore);
  const { sourceItems } = await sandbox.read(playLedgerSchema);
  const before = new Set(itemsBefore.map(({ sourceCode }) => sourceCode));
  const others = sourceItems.filter((item) => item.sku === sku && !before.has(item.sourceCode));
  if (others.length > 0) await inventory.deleteSourceItems(store, others);
  await saveLowStockNotices(store, [{ sku, sourceCode: 'hq', below: '1' }]);
}
