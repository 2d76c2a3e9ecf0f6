import * as invoices from '../../commerce/endpoints/invoices.js';
import * as orders from '../../commerce/endpoints/orders.js';
import { CommerceError } from '../../commerce/errors.js';
import { failureTypes } from '../../contracts/failures.js';
import type { InvoiceInput, InvoiceRecord } from '../../contracts/order/order-activities.js';
import { compare, sum } from '../../domain/decimal.js';
import { isOver } from '../../domain/standing.js';
import type { ActivityDependencies } from '../dependencies.js';
import { meaningOf } from '../error-table.js';
import { runActivity } from '../failures.js';
import { idsWithMarker, mayBeDone, tellOfWrite } from './marked-documents.js';
import { WriteJournal } from '../write-journal.js';

/**
 * Invoices all of the order that is left. The store makes a second invoice while anything is left, so that after an
 * unknown outcome the invoices of the order are looked through for our marker: before the write, and after it.
 */
export function invoice(deps: ActivityDependencies, input: InvoiceInput): Promise<InvoiceRecord> {
  const journal = new WriteJournal(input);
  return runActivity(journal, deps.pacing, async () => {
    journal.requireSettled();
    const before = mayBeDone(journal) ? await markedIds(deps, input) : [];
    const record = adopted(before) ?? (await makeOnce(deps, input));
    const after = mayBeDone(journal) && before.length === 0 ? await markedIds(deps, input) : before;
    return { ...record, ...tellOfWrite(journal, after) };
  });
}

async function markedIds(
  { store }: ActivityDependencies,
  { orderId, marker }: InvoiceInput,
): Promise<readonly number[]> {
  return idsWithMarker(await invoices.findByOrder(store, orderId), marker);
}

function adopted([invoiceId]: readonly number[]): InvoiceRecord | undefined {
  return invoiceId === undefined ? undefined : { invoiceId, outcome: 'adopted' };
}

async function makeOnce(deps: ActivityDependencies, input: InvoiceInput): Promise<InvoiceRecord> {
  const { orderId, marker, notify } = input;
  try {
    const invoiceId = await invoices.create(deps.store, orderId, { comment: marker, notify });
    return { invoiceId, outcome: 'created' };
  } catch (error) {
    if (!(error instanceof CommerceError) || meaningOf(error).type !== failureTypes.WrongState) throw error;
    return await invoicedAlready(deps, input, error);
  }
}

/** Nothing to invoice is fine where everything is invoiced: by a lost try of ours, or by a person. */
async function invoicedAlready(
  deps: ActivityDependencies,
  input: InvoiceInput,
  refusal: CommerceError,
): Promise<InvoiceRecord> {
  const ours = adopted(await markedIds(deps, input));
  if (ours) return ours;
  const { items, state } = await orders.get(deps.store, input.orderId);
  const open = items.filter(
    (item) =>
      item.parentItemId === undefined &&
      compare(sum([item.qtyInvoiced, item.qtyCanceled]), item.qtyOrdered) < 0,
  );
  if (open.length > 0 || isOver(state)) throw refusal;
  const last = (await invoices.findByOrder(deps.store, input.orderId)).at(-1);
  if (!last) throw refusal;
  return { invoiceId: last.id, outcome: 'taken-over' };
}
