import { z } from 'zod';
import { ledgerSchema } from '../../world/sandbox-control.js';

const piece = z.object({ sku: z.string(), qty: z.number() });

/** The ledger with what verdicts on orders need. Amounts in dollars. */
export const ordersLedgerSchema = ledgerSchema.extend({
  carts: z.array(
    z.object({ id: z.number(), customerId: z.number(), isActive: z.boolean(), lines: z.array(piece) }),
  ),
  orders: z.array(
    z.object({
      id: z.number(),
      customerEmail: z.string(),
      state: z.string(),
      grandTotal: z.number(),
      lines: z.array(
        z.object({
          sku: z.string(),
          ordered: z.number(),
          invoiced: z.number(),
          shipped: z.number(),
          canceled: z.number(),
        }),
      ),
    }),
  ),
  invoices: z.array(z.object({ id: z.number(), orderId: z.number() })),
  shipments: z.array(
    z.object({ id: z.number(), orderId: z.number(), sourceCode: z.string(), lines: z.array(piece) }),
  ),
  sourceItems: z.array(z.object({ sku: z.string(), sourceCode: z.string(), quantity: z.number() })),
  reservations: z.object({ sums: z.array(z.object({ sku: z.string(), quantity: z.number() })) }),
});

export type OrdersLedger = z.infer<typeof ordersLedgerSchema>;
export type LedgerOrder = OrdersLedger['orders'][number];
