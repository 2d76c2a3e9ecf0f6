import type { NewOrder } from '../../src/temporal/orders.js';
import type { CommerceWorld } from './commerce-world.js';
import { aJaneDoe } from './jane-doe.js';

let made = 0;

/** A customer of her own, ready, so that orders of different tests do not wait for each other's cart. */
export async function aCustomer(world: CommerceWorld): Promise<{ email: string; customerId: number }> {
  const jane = aJaneDoe();
  const { customerId } = await world.customers.create(jane);
  return { email: jane.profile.email, customerId };
}

/** A small order with a reference of its own: two bags, shipped by flat rate, paid at once. */
export function anOrder(email: string, changes: Partial<NewOrder> = {}): NewOrder {
  made += 1;
  return {
    reference: `T-${process.pid}-${made}`,
    customer: { email },
    lines: [{ sku: '24-WB03', quantity: 2 }],
    delivery: { kind: 'ship', carrier: 'flatrate', method: 'flatrate' },
    payment: { method: 'banktransfer' },
    autoPay: true,
    ...changes,
  };
}
