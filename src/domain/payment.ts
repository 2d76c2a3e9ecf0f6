/** What an order knows of its payment. */
export interface KnownPayment {
  /** Milliseconds since the epoch; absent where the payment has not arrived. */
  readonly paidAtMs?: number | undefined;
  readonly paymentReference?: string | undefined;
  /** Whether the payment was seen in the store, and nobody had told of it. */
  readonly paidInStore?: boolean | undefined;
}

/**
 * Why an order that counts as paid does not take another payment: a second one is for a person to look into. Undefined
 * where it is no other payment: told again, without a reference, or the first reference of one seen in the store.
 *
 * @param reference of the order
 * @param paymentReference what the payment that is told of is known by
 */
export function otherPayment(
  reference: string,
  { paidAtMs, paymentReference: earlier, paidInStore = false }: KnownPayment,
  paymentReference?: string,
): string | undefined {
  if (paidAtMs === undefined || paymentReference === undefined) return undefined;
  if (paymentReference === earlier || (paidInStore && earlier === undefined)) return undefined;
  const paid = earlier === undefined ? 'without one' : `"${earlier}"`;
  return `Cannot pay order "${reference}" with reference "${paymentReference}": it is paid, ${paid}`;
}
