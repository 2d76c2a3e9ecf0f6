/** Payment methods of the store. */
import type { CartTotals } from './totals.js';

export interface PaymentMethod {
  readonly code: string;
  readonly title: string;
}

const enabled: readonly PaymentMethod[] = [
  { code: 'checkmo', title: 'Check / Money order' },
  { code: 'banktransfer', title: 'Bank Transfer Payment' },
];
const free: PaymentMethod = { code: 'free', title: 'No Payment Information Required' };

/** The methods a cart can be paid with: a cart that costs nothing is only "paid" by the free method, others never by it. */
export function paymentMethods(totals: Pick<CartTotals, 'grandTotal'>): readonly PaymentMethod[] {
  return totals.grandTotal === 0 ? [free] : enabled;
}

/** The method of that code, if the cart can use it. */
export function usableMethod(
  totals: Pick<CartTotals, 'grandTotal'>,
  code: string,
): PaymentMethod | undefined {
  return paymentMethods(totals).find((method) => method.code === code);
}

export function methodTitle(code: string): string {
  return [...enabled, free].find((method) => method.code === code)?.title ?? code;
}
