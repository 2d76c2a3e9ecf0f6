/**
 * Where an order stands.
 *
 * - `checkout`: waiting for the customer's cart, filling it, placing the order
 * - `awaiting-payment`: placed; the payment has not arrived
 * - `fulfilling`: being invoiced and shipped, or made ready for pickup
 * - `shipped`, `ready-for-pickup`, `completed`, `cancelled`: ended
 * - `needs-correction`, `needs-permission`, `needs-attention`: a person is asked, or trouble has lasted long
 */
export type OrderPhase =
  | 'checkout'
  | 'awaiting-payment'
  | 'fulfilling'
  | OrderOutcome
  | 'needs-correction'
  | 'needs-permission'
  | 'needs-attention';

/** How an order ended; `completed` is one of which nothing was to be shipped by us. */
export type OrderOutcome = 'shipped' | 'ready-for-pickup' | 'completed' | 'cancelled';

/** A step of the story; the shipments are numbered from 1. */
export type OrderStepName =
  | 'wait for the cart'
  | 'fill the cart'
  | 'shipping information'
  | 'place the order'
  | 'payment'
  | 'cancel the order'
  | 'invoice'
  | 'select sources'
  | `shipment ${number}`
  | 'notify for pickup';

/** The text that marks an invoice or a shipment as the work of this order's workflow, so that a later look finds it. */
export function markerOf(reference: string, step: string, source?: string): string {
  return `commerce-workflows ref=${reference} step=${step}${source === undefined ? '' : ` source=${source}`}`;
}

/** Whether the caller's own number of an order can be part of a workflow id, of a marker and of an address. */
export function isReference(text: string): boolean {
  return /^[A-Za-z0-9._-]{1,64}$/.test(text) && !/^\.+$/.test(text);
}

/** Names of the parts in which two requests for one order differ; the order of keys does not matter. */
export function orderDifferences(first: object, second: object): string[] {
  const [one, other] = [new Map(Object.entries(first)), new Map(Object.entries(second))];
  const keys = [...new Set([...one.keys(), ...other.keys()])];
  return keys.filter((key) => canonical(one.get(key)) !== canonical(other.get(key)));
}

/** A value as text: equal values have equal texts, whatever the order of their keys. */
export function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_key, part: unknown) =>
      typeof part === 'object' && part !== null && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
        : part,
    ) ?? ''
  );
}
