import { failureTypes } from '../../contracts/failures.js';
import type { CartOrder, CustomerState } from '../../contracts/customer/customer.js';
import { asFailure } from '../problems.js';

/** So many of the latest are remembered. An order that may have been placed asks within days, mostly within minutes. */
const most = 200;

/**
 * What the customer's carts have become, and whose order that is. The store does not tell which of two orders that ask
 * for the same it was that placed a cart, so each order says so when it gives the cart back.
 */
export class CartOrders {
  readonly #state: Pick<CustomerState, 'cartOrders'>;

  constructor(state: Pick<CustomerState, 'cartOrders'>) {
    this.#state = state;
  }

  /**
   * Notes whose it is; the first who says so keeps it.
   *
   * @throws ApplicationFailure `NotAsAsked` where another has taken it for its own
   */
  note(order: CartOrder): void {
    const known = this.#known;
    const taken = known.find(({ orderId }) => orderId === order.orderId);
    if (!taken) this.#state.cartOrders = [...known, order].slice(-most);
    else if (taken.holder !== order.holder) {
      const message = `Order ${order.orderId} of the store counts as that of "${taken.holder}" already`;
      throw asFailure({ type: failureTypes.NotAsAsked, message });
    }
  }

  /**
   * The ids of orders that others have placed: from this cart, and from the latest, which the store may have left open.
   */
  ofOthers(holder: string, cartId: number | undefined): readonly number[] {
    const known = this.#known;
    const latest = known.at(-1)?.cartId;
    return known
      .filter((order) => order.holder !== holder && (order.cartId === cartId || order.cartId === latest))
      .map(({ orderId }) => orderId);
  }

  get #known(): readonly CartOrder[] {
    return this.#state.cartOrders ?? [];
  }
}
