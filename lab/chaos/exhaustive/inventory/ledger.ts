import { z } from 'zod';
import { inventoryLedgerSchema } from '../../inventory/ledger.js';

/** The ledger with what is judged of a single file or transfer. */
export const playLedgerSchema = inventoryLedgerSchema.extend({
  stocks: z.array(z.object({ id: z.number(), name: z.string(), websites: z.array(z.string()) })),
  lowQuantities: z.array(
    z.object({ sku: z.string(), sourceCode: z.string(), quantity: z.number().nullable() }),
  ),
});

export type PlayLedger = z.infer<typeof playLedgerSchema>;

/** What is wrong with how a play's requests ended: its fault never came, or a write was still to be done after the end. */
export function requestFaults(requests: PlayLedger['requests'], struck: boolean): string[] {
  const given = requests.filter(({ fault }) => fault !== null);
  const late = given.filter(
    ({ fault, method, status }) => fault?.includes('then-commit') && method !== 'GET' && status === null,
  );
  return [
    ...(struck && given.length === 0 ? ['its fault never came'] : []),
    ...late.map(({ method, route }) => `it had ended before ${method} ${route} was carried out`),
  ];
}
