import { createCustomer } from '../../../src/activities/customer/create-customer.js';
import { mintToken } from '../../../src/activities/customer/customer-sessions.js';
import { createOrderActivities } from '../../../src/activities/order/order-activities.js';
import type {
  CartCall,
  OrderActivities,
  PlacedRecord,
  PlaceOrderInput,
} from '../../../src/contracts/order/order-activities.js';
import type { AskedLine } from '../../../src/domain/cart.js';
import { attempt, openActivityWorld, settleMs, type ActivityWorld } from '../activity-world.js';

/** A customer with a token, the activities on her orders, and a sandbox with the stock of the tutorial. */
export interface OrderWorld extends ActivityWorld {
  readonly orders: OrderActivities;
  readonly customerId: number;
  readonly cart: CartCall;
  /** Fills the cart and sets shipping, as far as an order goes before it is placed. */
  readyToPlace(lines: readonly AskedLine[]): Promise<PlaceOrderInput>;
  placed(lines: readonly AskedLine[]): Promise<PlacedRecord>;
}

export async function openOrderWorld(): Promise<OrderWorld> {
  const world = await openActivityWorld({ sandbox: { prepared: true } });
  const orders = createOrderActivities(world.deps);
  const jane = world.jane();
  const { customerId } = await done(() => createCustomer(world.deps, jane));
  const token = await done(() =>
    mintToken(world.deps, { email: jane.profile.email, password: jane.password, session }),
  );
  const cart: CartCall = { token: token.sealed, session, untilMs: Date.now() + 60_000, settleMs };
  const readyToPlace = async (lines: readonly AskedLine[]): Promise<PlaceOrderInput> => {
    const { cartId } = await done(() =>
      orders.fillCart({ ...cart, lines, foreignLines: 'refuse', websiteId: 1 }),
    );
    await done(() => orders.setShipping({ ...cart, delivery, websiteId: 1, paymentMethod: 'checkmo' }));
    world.requests();
    return { ...cart, cartId, customerId, lines, payment: { method: 'checkmo' } };
  };
  const placed = async (lines: readonly AskedLine[]): Promise<PlacedRecord> => {
    const input = await readyToPlace(lines);
    const record = await done(() => orders.placeOrder(input));
    world.requests();
    return record;
  };
  return { ...world, orders, customerId, cart, readyToPlace, placed };
}

const session = 'customer-default-0123456789abcdef';
const delivery = { kind: 'ship', carrier: 'flatrate', method: 'flatrate' } as const;

/** The result of an activity that does not fail. */
export async function done<T>(activity: () => Promise<T>): Promise<T> {
  const { result, failure } = await attempt(activity);
  if (failure) throw failure;
  return result as T;
}
