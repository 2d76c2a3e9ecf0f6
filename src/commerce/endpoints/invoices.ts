import { allItems } from '../paging.js';
import { pathOf, read, write, type CallOptions } from '../request.js';
import { searchQuery, type SearchCriteria } from '../search-criteria.js';
import type { Store } from '../store.js';
import { invoice, type Invoice, type LineQty } from '../wire/document.js';
import { id, pageOf, type Page } from '../wire/values.js';
import { commentBody, lineBody } from './document-body.js';

export interface NewInvoice {
  /** Absent: everything that is not invoiced yet. */
  readonly items?: readonly LineQty[];
  /** Whether the payment is taken, or marked as paid for offline methods; default yes. */
  readonly capture?: boolean;
  /** A text that is read back with the invoice and is not shown to the customer. */
  readonly comment?: string;
  /** Whether the store mails the customer; default no. */
  readonly notify?: boolean;
}

/**
 * `POST order/:orderId/invoice` (`Magento_Sales::invoice`): id of the invoice. A partial one repeated is a second one;
 * when nothing is left it is 400 "Invoice Document Validation Error(s): …".
 */
export function create(
  store: Store,
  orderId: number,
  input: NewInvoice = {},
  options?: CallOptions,
): Promise<number> {
  const body = {
    capture: input.capture ?? true,
    items: input.items?.map(lineBody),
    notify: input.notify ?? false,
    ...commentBody(input.comment),
  };
  const target = pathOf('order/:orderId/invoice', { orderId });
  return store.call(write('POST', `invoice order ${orderId}`, target, id, { body }), store.admin, options);
}

/** `GET invoices/:invoiceId` (`Magento_Sales::sales_invoice`); 404 where there is none. */
export function get(store: Store, invoiceId: number, options?: CallOptions): Promise<Invoice> {
  const target = pathOf('invoices/:invoiceId', { invoiceId });
  return store.call(read(`read invoice ${invoiceId}`, target, invoice), store.admin, options);
}

/** `GET invoices` (`Magento_Sales::sales_invoice`). */
export function search(
  store: Store,
  criteria: SearchCriteria,
  options?: CallOptions,
): Promise<Page<Invoice>> {
  const query = searchQuery(criteria);
  const request = read('search for invoices', pathOf('invoices'), pageOf(invoice), { query, size: 'page' });
  return store.call(request, store.admin, options);
}

/** All invoices of an order, the oldest first. */
export function findByOrder(
  store: Store,
  orderId: number,
  options?: CallOptions,
): Promise<readonly Invoice[]> {
  const call = {
    purpose: `list the invoices of order ${orderId}`,
    method: 'GET',
    route: 'invoices',
    effect: 'read',
  } as const;
  return allItems(call, (criteria) => search(store, criteria, options), [
    { field: 'order_id', value: orderId },
  ]);
}
