import { setTimeout as delay } from 'node:timers/promises';
import { sourceItems } from '../../sandbox/src/inventory/rows.js';
import type { StockTransferView } from '../../src/contracts/stock/stock-transfer.js';
import type { NewStockTransfer } from '../../src/facade/stock/stock.js';
import type { CommerceWorld } from './commerce-world.js';
import { asAdmin } from './inventory.js';

let made = 0;

/** Five bags from Sausalito, which has ten of them, to the west; with a reference of its own. */
export function aTransfer(changes: Partial<NewStockTransfer> = {}): NewStockTransfer {
  made += 1;
  return {
    reference: `M-${process.pid}-${made}`,
    from: 'sausalito',
    to: 'west_wh',
    items: [{ sku: '24-WB01', quantity: 5 }],
    ...changes,
  };
}

/** What the store has of a product, by source. */
export function stockOf(
  { sandbox }: Pick<CommerceWorld, 'sandbox'>,
  sku = '24-WB01',
): Record<string, number> {
  const items = sourceItems(sandbox.core.db).all();
  const found = items.filter((item) => item.sku === sku);
  return Object.fromEntries(found.map(({ sourceCode, quantity }) => [sourceCode, quantity]));
}

/** How often the store has moved stock, as its ledger has it. */
export function timesMoved({ sandbox }: Pick<CommerceWorld, 'sandbox'>): number {
  const moves = sandbox.core.ledger.commits.filter(({ entity }) => entity.endsWith('-transfer'));
  return moves.length;
}

/** Sets quantities past all workflows, as somebody else would. */
export async function setStock(
  world: Pick<CommerceWorld, 'sandbox'>,
  quantities: Readonly<Record<string, number>>,
  sku = '24-WB01',
): Promise<void> {
  const items = Object.entries(quantities).map(([code, quantity]) => ({
    sku,
    source_code: code,
    quantity,
    status: quantity > 0 ? 1 : 0,
  }));
  await asAdmin(world, 'POST', 'inventory/source-items', { sourceItems: items });
}

/** Waits until a transfer is as wanted. */
export async function untilTransfer(
  { stock }: Pick<CommerceWorld, 'stock'>,
  reference: string,
  wanted: (view: StockTransferView) => boolean,
): Promise<StockTransferView> {
  const giveUpAtMs = Date.now() + 30_000;
  for (;;) {
    const view = await stock.progress(reference);
    if (wanted(view)) return view;
    if (Date.now() > giveUpAtMs) throw new Error(`Cannot go on: the transfer is ${JSON.stringify(view)}`);
    await delay(100);
  }
}
