import type { OrderView } from '../../../contracts/order/order.js';

/** What is known of the payment of one order. */
export class PaymentNews {
  #paidAtMs: number | undefined;
  #reference: string | undefined;
  #inStore = false;

  /** Whether the payment has arrived. */
  get arrived(): boolean {
    return this.#paidAtMs !== undefined;
  }

  /** Somebody says that the payment has arrived; the first word counts. */
  told(reference?: string): void {
    this.#paidAtMs ??= Date.now();
    this.#reference ??= reference;
  }

  /** The store says so. */
  seenInStore(): void {
    if (this.arrived) return;
    this.#paidAtMs = Date.now();
    this.#inStore = true;
  }

  /** For people and programs. */
  get facts(): Pick<OrderView, 'paidAtMs' | 'paymentReference' | 'paidInStore'> {
    return {
      ...(this.#paidAtMs !== undefined && { paidAtMs: this.#paidAtMs }),
      ...(this.#reference !== undefined && { paymentReference: this.#reference }),
      ...(this.#inStore && { paidInStore: true as const }),
    };
  }
}
