import type { Checkout } from '../../contracts/customer/customer-calls.js';
import type { PlacedRecord } from '../../contracts/order/order-activities.js';
import type { Money } from '../../domain/money.js';

/** The cart from which an order may have been placed. */
export interface PlacingFrom {
  readonly cartId: number;
  readonly customerId: number;
}

/** What one order knows of its customer's cart, which it holds for a while, and of what it has done to it. */
export class CartHold {
  #checkout: Checkout | undefined;
  #customer: Omit<Checkout, 'lease' | 'token'> | undefined;
  #placingFrom: PlacingFrom | undefined;
  #unaccountedSinceMs: number | undefined;
  #total: Money | undefined;
  #touched = false;

  /** @param reference of the order, for messages */
  constructor(private readonly reference: string) {}

  /** The cart, while it is held. */
  get checkout(): Checkout | undefined {
    return this.#checkout;
  }

  /** The cart, which must be held here. */
  requireCheckout(): Checkout {
    if (this.#checkout) return this.#checkout;
    throw new TypeError(`Cannot go on with order "${this.reference}": its cart is not held`);
  }

  /** Who orders, as the customer's workflow handed it over; known also when the cart is given back. */
  get customer(): Omit<Checkout, 'lease' | 'token'> | undefined {
    return this.#customer;
  }

  take(checkout: Checkout): void {
    this.#checkout = checkout;
    this.#customer = checkout;
  }

  renewToken(token: Checkout['token']): void {
    this.#checkout = { ...this.requireCheckout(), token };
  }

  letGo(): void {
    this.#checkout = undefined;
  }

  /** Whether lines of ours may be in the cart. */
  get touched(): boolean {
    return this.#touched;
  }

  touch(): void {
    this.#touched = true;
  }

  emptied(): void {
    this.#touched = false;
  }

  /** When a write on the cart that is unaccounted for may have been sent; milliseconds since the epoch. */
  get unaccountedSinceMs(): number | undefined {
    return this.#unaccountedSinceMs;
  }

  /** A write on the cart got no answer. */
  lose(sinceMs: number): void {
    this.#unaccountedSinceMs = sinceMs;
  }

  /** Nothing of an earlier retry cycle can be in flight any more. */
  settled(): void {
    this.#unaccountedSinceMs = undefined;
  }

  /** What the cart was to cost, as far as the store has said. */
  get total(): Money | undefined {
    return this.#total;
  }

  cost(total: Money): void {
    this.#total = total;
  }

  /** The cart from which an order may have been placed, as long as that is not known. */
  get placingFrom(): PlacingFrom | undefined {
    return this.#placingFrom;
  }

  /** From here on an order may have been placed. */
  placing(from: PlacingFrom): void {
    this.#placingFrom = from;
  }

  /** It is certain that no order was placed. */
  notPlaced(): void {
    this.#placingFrom = undefined;
  }

  /** The cart has become an order. */
  becomeOrder({ cartTotal }: Pick<PlacedRecord, 'cartTotal'>): void {
    this.#total = cartTotal ?? this.#total;
    this.#placingFrom = undefined;
  }
}
