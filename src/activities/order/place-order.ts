import type { Credentials } from '../../commerce/auth/credentials.js';
import * as carts from '../../commerce/endpoints/carts.js';
import * as checkout from '../../commerce/endpoints/checkout.js';
import * as me from '../../commerce/endpoints/me.js';
import * as orders from '../../commerce/endpoints/orders.js';
import { CommerceError } from '../../commerce/errors.js';
import type { Cart, Totals } from '../../commerce/wire/cart.js';
import { failureTypes, type FailureType } from '../../contracts/failures.js';
import type {
  FindOrderInput,
  PlacedRecord,
  PlaceOrderInput,
} from '../../contracts/order/order-activities.js';
import { lineDifferences } from '../../domain/cart.js';
import { billingAddressOf, cartAddressOf } from './cart-address.js';
import type { Money } from '../../domain/money.js';
import { isAbsent } from '../is-absent.js';
import { customerOf, requireLease } from './cart-lease.js';
import type { ActivityDependencies } from '../dependencies.js';
import { meaningOf } from '../error-table.js';
import { runActivity, stop } from '../failures.js';
import { cartLineOf } from './fill-cart.js';
import { orderOfCart } from './order-of-cart.js';
import { placedRecordOf } from './order-snapshot.js';
import { requireTotal } from './set-shipping.js';
import { WriteJournal } from '../write-journal.js';

/**
 * Places the order. The store does not reliably refuse a second placing of one cart, so an earlier one must have come
 * to rest, and be looked for by its cart, before another is sent.
 */
export function placeOrder(deps: ActivityDependencies, input: PlaceOrderInput): Promise<PlacedRecord> {
  const journal = new WriteJournal(input);
  const placing = new Placing(deps, input, journal);
  return runActivity(journal, deps.pacing, () => placing.run());
}

class Placing {
  readonly #as: Credentials;
  /** What is about to be paid, as the store says. */
  #cartTotal: Money | undefined;
  /** Whether a placing of ours may have reached the store. */
  #sent: boolean;

  constructor(
    private readonly deps: ActivityDependencies,
    private readonly input: PlaceOrderInput,
    private readonly journal: WriteJournal,
  ) {
    this.#as = customerOf(deps, input);
    // Also a try that failed in good order may have placed the order and failed at reading it.
    this.#sent = journal.attempt > 1 || journal.unaccountedSinceMs !== undefined;
  }

  async run(): Promise<PlacedRecord> {
    this.journal.requireSettled();
    const earlier = this.#sent ? await this.#lookUp() : undefined;
    if (earlier) return earlier;
    const gone = await this.#requireEqualCart();
    if (gone) return gone;
    const billingAddress = await this.#billingAddress();
    requireLease(this.input);
    this.#sent = true;
    try {
      const orderId = await this.#place(billingAddress);
      const order = await orders.get(this.deps.store, orderId);
      const record = placedRecordOf(order, this.input.cartId, this.input.customerId, 'placed');
      return { ...record, ...(this.#cartTotal && { cartTotal: this.#cartTotal }) };
    } catch (error) {
      if (!(error instanceof CommerceError)) throw error;
      return await this.#afterRefusal(error);
    }
  }

  /** A fresh look at what is about to be paid for. Answers with the order where the cart has become one. */
  async #requireEqualCart(): Promise<PlacedRecord | undefined> {
    const { store } = this.deps;
    let seen: readonly [Cart, Totals];
    try {
      seen = await Promise.all([carts.get(store, this.#as), carts.readTotals(store, this.#as)]);
    } catch (error) {
      if (!isAbsent(error)) throw error;
      return this.#orderInstead();
    }
    const [cart, totals] = seen;
    if (cart.id !== this.input.cartId || !cart.active) return this.#orderInstead();
    const differences = lineDifferences(this.input.lines, cart.items.map(cartLineOf));
    if (differences.length > 0) {
      const message = `Cannot place the order: the cart has changed: ${differences.join('; ')}`;
      throw stop(failureTypes.CartDiffers, message);
    }
    this.#cartTotal = { amount: totals.grandTotal, currency: totals.currency };
    requireTotal(this.input.expect, this.#cartTotal);
    return undefined;
  }

  async #orderInstead(): Promise<PlacedRecord> {
    const found = await this.#lookUp();
    if (found) return found;
    const message = `Cannot place the order: cart ${this.input.cartId} is not the customer's active cart any more`;
    throw stop(failureTypes.LeaseLost, message);
  }

  async #billingAddress(): Promise<checkout.FullCartAddress | undefined> {
    const { billing } = this.input;
    if (!billing) return undefined;
    const customer = await me.get(this.deps.store, this.#as);
    const address = billingAddressOf(customer, billing.addressId);
    return cartAddressOf(this.deps.countries, customer, address, 'billingAddressId');
  }

  #place(billingAddress: checkout.FullCartAddress | undefined): Promise<number> {
    const payment = { ...this.input.payment, ...(billingAddress && { billingAddress }) };
    return checkout.placeOrder(this.deps.store, this.#as, payment);
  }

  /** The store writes the order before it closes the cart and sends the mails: also a "no" may come after it. */
  async #afterRefusal(error: CommerceError): Promise<PlacedRecord> {
    if (isNo(meaningOf(error).type)) {
      const found = await this.#lookUp();
      if (found) return found;
    }
    throw error;
  }

  #lookUp(): Promise<PlacedRecord | undefined> {
    return orderOfCart(this.deps, this.input, this.#sent);
  }
}

function isNo(type: FailureType): boolean {
  return type === failureTypes.RefusedByStore || type === failureTypes.LeaseLost;
}

/**
 * The order that an earlier try placed; looks only when none can arise any more, and while the cart is lent to us, so that
 * what is found is not what the next holder has placed since.
 */
export function findOrder(deps: ActivityDependencies, input: FindOrderInput): Promise<PlacedRecord | null> {
  const journal = new WriteJournal(input);
  return runActivity(journal, deps.pacing, async () => {
    journal.requireSettled();
    const found = await orderOfCart(deps, input, true);
    if (found && input.untilMs !== undefined) requireLease({ untilMs: input.untilMs });
    return found ?? null;
  });
}
