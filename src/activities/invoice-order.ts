import * as invoices from '../commerce/endpoints/invoices.js';
import * as orders from '../commerce/endpoints/orders.js';
import { CommerceError } from '../commerce/errors.js';
import { failureTypes } from '../contracts/failures.js';
import type { InvoiceInput, InvoiceRecord } from '../contracts/order-activities.js';
import type { ActivityDependencies } from './dependencies.js';
import { meaningOf } from './error-table.js';
import { runActivity } from './failures.js';
import { WriteJournal } from './write-journal.js';

/**
 * Invoices all of the order. The store makes a second invoice while anything is left, so that after an unknown outcome
 * the invoices of the order are looked through for our marker first.
 */
export function invoice(deps: ActivityDependencies, input: InvoiceInput): Promise<InvoiceRecord> {
  const journal = new WriteJournal(input);
  return runActivity(journal, deps.pacing, async () => {
    journal.requireSettled();
    const earlier = journal.attempt > 1 || journal.unaccountedSinceMs !== undefined;
    const found = earlier ? await findMarked(deps, input) : undefined;
    if (found) return found;
    const { orderId, marker, notify } = input;
    try {
      const invoiceId = await invoices.create(deps.store, orderId, { comment: marker, notify });
      return { invoiceId, outcome: 'created' };
    } catch (error) {
      if (!(error instanceof CommerceError) || meaningOf(error).type !== failureTypes.WrongState) throw error;
      return await invoicedAlready(deps, input, error);
    }
  });
}

async function findMarked(
  deps: ActivityDependencies,
  { orderId, marker }: InvoiceInput,
): Promise<InvoiceRecord | undefined> {
  const found = (await invoices.findByOrder(deps.store, orderId)).find(({ comments }) =>
    comments.includes(marker),
  );
  return found && { invoiceId: found.id, outcome: 'adopted' };
}

/** Nothing to invoice is fine where everything is invoiced: by a lost try of ours, or by a person. */
async function invoicedAlready(
  deps: ActivityDependencies,
  input: InvoiceInput,
  refusal: CommerceError,
): Promise<InvoiceRecord> {
  const marked = await findMarked(deps, input);
  if (marked) return marked;
  const { items, state } = await orders.get(deps.store, input.orderId);
  const open = items.filter((item) => item.parentItemId === undefined && item.qtyInvoiced < item.qtyOrdered);
  if (open.length > 0 || state === 'canceled') throw refusal;
  const last = (await invoices.findByOrder(deps.store, input.orderId)).at(-1);
  if (!last) throw refusal;
  return { invoiceId: last.id, outcome: 'adopted' };
}
