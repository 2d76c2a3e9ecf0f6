import type { OrderLook, InvoiceRecord, ShipRecord } from '../../contracts/order/order-activities.js';
import type { MadeShipment } from '../../contracts/order/order.js';
import type { OrderedLine } from '../../domain/fulfilment.js';

/** What is known of the invoices and shipments of one placed order. */
export class OrderDocuments {
  readonly #shipments: MadeShipment[] = [];
  readonly #givenShipped = new Set<number>();
  readonly #knownDoubles = new Set<string>();
  #invoiceId: number | undefined;
  #lines: readonly OrderedLine[] | undefined;
  #shipmentsTried = 0;
  #lookAtEnd = false;

  get invoiceId(): number | undefined {
    return this.#invoiceId;
  }

  get shipments(): readonly MadeShipment[] {
    return this.#shipments;
  }

  /** The lines of the placed order as a look at the store has shown them last. */
  get lines(): readonly OrderedLine[] | undefined {
    return this.#lines;
  }

  /** Whether the store has to be looked at before the end: for writes unaccounted for, or the work of others. */
  get lookAtEnd(): boolean {
    return this.#lookAtEnd;
  }

  /** Takes over what a look has shown; what of it is the work of others, in a sentence each. */
  takeLook({ lines, invoices, shipments }: OrderLook): readonly string[] {
    this.#lines = lines;
    for (const { id, source } of shipments) this.#addShipment({ shipmentId: id, source });
    const foreign = ({ marker }: { readonly marker?: string }): boolean => marker === undefined;
    return [
      ...invoices.filter(foreign).map(({ id }) => `Invoice ${id} was made in the store by somebody else`),
      ...shipments.filter(foreign).map(({ id }) => `Shipment ${id} was made in the store by somebody else`),
    ];
  }

  /** The order is complete in the store: one of these is its invoice, unless we know of our own. */
  takeInvoiceOf(invoices: OrderLook['invoices']): void {
    this.#invoiceId ??= invoices.at(-1)?.id;
  }

  invoiced({ invoiceId, outcome, unaccounted }: InvoiceRecord): void {
    this.#invoiceId = invoiceId;
    this.#lookAtEnd ||= unaccounted === true || outcome === 'taken-over';
  }

  /** The number of the next shipment that is tried, from 1. */
  nextShipment(): number {
    this.#shipmentsTried += 1;
    return this.#shipmentsTried;
  }

  shipped({ shipmentId, unaccounted }: ShipRecord, source: string): void {
    if (shipmentId !== undefined) this.#addShipment({ shipmentId, source });
    this.#lookAtEnd ||= shipmentId === undefined || unaccounted === true;
  }

  /** Whether the caller's own shipment at this place of the list was made. */
  isGivenShipped(place: number): boolean {
    return this.#givenShipped.has(place);
  }

  markGivenShipped(place: number): void {
    this.#givenShipped.add(place);
  }

  /** The caller has given other shipments. */
  forgetGiven(): void {
    this.#givenShipped.clear();
  }

  /** Whether a person has been told of these, which were done twice. */
  isKnownDouble(kind: string, ids: readonly number[]): boolean {
    return this.#knownDoubles.has(doubleText(kind, ids));
  }

  knowDouble(kind: string, ids: readonly number[]): void {
    this.#knownDoubles.add(doubleText(kind, ids));
  }

  #addShipment(made: MadeShipment): void {
    const known = this.#shipments.some(({ shipmentId }) => shipmentId === made.shipmentId);
    if (!known) this.#shipments.push(made);
  }
}

function doubleText(kind: string, ids: readonly number[]): string {
  return `${kind} ${ids.join(' ')}`;
}
