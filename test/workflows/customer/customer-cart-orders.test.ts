import { describe, expect, it } from 'vitest';
import type { CartOrder, CustomerState } from '../../../src/contracts/customer/customer.js';
import { failureTypes } from '../../../src/contracts/failures.js';
import { CartOrders } from '../../../src/workflows/customer/customer-cart-orders.js';

function noted(...orders: readonly CartOrder[]): {
  state: Pick<CustomerState, 'cartOrders'>;
  book: CartOrders;
} {
  const state: Pick<CustomerState, 'cartOrders'> = {};
  const book = new CartOrders(state);
  for (const order of orders) book.note(order);
  return { state, book };
}

const first = { cartId: 1, orderId: 11, holder: 'A' };
const second = { cartId: 2, orderId: 12, holder: 'B' };
const third = { cartId: 3, orderId: 13, holder: 'B' };

describe('CartOrders', () => {
  it('tells the orders of others from the cart that is asked for, and from the latest', () => {
    const { book } = noted(first, second, third);
    expect(book.ofOthers('C', 1)).toEqual([11, 13]);
    expect(book.ofOthers('C', undefined)).toEqual([13]);
    expect(book.ofOthers('A', 1)).toEqual([13]);
    expect(book.ofOthers('B', 2)).toEqual([]);
    expect(noted().book.ofOthers('A', 1)).toEqual([]);
  });

  it('notes an order once, and refuses it to whoever takes it after another', () => {
    const { book, state } = noted(first, first);
    expect(state.cartOrders).toEqual([first]);
    const message = 'Order 11 of the store counts as that of "A" already';
    expect(() => book.note({ ...first, holder: 'B' })).toThrow(
      expect.objectContaining({ type: failureTypes.NotAsAsked, message }),
    );
    expect(state.cartOrders).toEqual([first]);
  });

  it('remembers the latest 200', () => {
    const many = Array.from({ length: 201 }, (_, at) => ({ cartId: at, orderId: at, holder: 'A' }));
    expect(noted(...many).state.cartOrders).toEqual(many.slice(1));
  });
});
