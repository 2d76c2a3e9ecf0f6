import { z } from 'zod';
import { ledgerSchema } from '../../world/sandbox-control.js';
import type { AskedTransfer } from './transfers.js';

/** The ledger with what verdicts on an inventory need. */
export const inventoryLedgerSchema = ledgerSchema.extend({
  sources: z.array(z.object({ code: z.string(), description: z.string().nullable() })),
  stocks: z.array(z.object({ id: z.number(), name: z.string() })),
  stockSourceLinks: z.array(z.object({ stockId: z.number(), sourceCode: z.string(), priority: z.number() })),
  sourceItems: z.array(z.object({ sku: z.string(), sourceCode: z.string(), quantity: z.number() })),
});

export type InventoryLedger = z.infer<typeof inventoryLedgerSchema>;

/** How often the store has carried out what this transfer asks for. */
export function timesMoved(
  { way, what }: Pick<AskedTransfer, 'way' | 'what'>,
  { commits }: Pick<InventoryLedger, 'commits'>,
): number {
  return commits.filter(({ entity, id, key }) => entity.endsWith('-transfer') && id === way && key === what)
    .length;
}
