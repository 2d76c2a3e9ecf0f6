import type { NewOrder } from '../../src/facade/order/orders.js';
import type { CommerceWorld } from './commerce-world.js';
import { aJaneDoe, janesAddress } from './jane-doe.js';
import { anOrder, asAdmin, setFaults } from './orders.js';

// Michigan takes 8.25 %: one backpack for 36 and its shipping for 5 are 43.97.

const lansing = {
  ...janesAddress,
  street: ['1 Main'],
  city: 'Lansing',
  postcode: '48933',
  region: { id: 33, code: 'MI', name: 'Michigan' },
};

/** The e-mail of a customer in Michigan who is ready. */
export async function aCustomerInMichigan({ customers }: CommerceWorld): Promise<string> {
  const jane = aJaneDoe({ addresses: [lansing] });
  await customers.create(jane);
  return jane.profile.email;
}

/** From now on Michigan takes so many percent. */
export function setMichigansTax(world: CommerceWorld, rate: number): Promise<unknown> {
  const taxRate = { id: 3, tax_country_id: 'US', tax_region_id: 33, tax_postcode: '*', rate, code: 'MI' };
  return asAdmin(world, 'PUT', 'taxRates', { taxRate });
}

export function aBackpack(email: string, changes: Partial<NewOrder> = {}): NewOrder {
  return anOrder(email, { lines: [{ sku: '24-WB03', quantity: 1 }], ...changes });
}

/** An order that must cost 43.97 and does when it is sent to the store; before that begins to place it, it is 44.60. */
export async function placedForMore(
  world: CommerceWorld,
  changes: Partial<NewOrder> = { expect: { grandTotal: '43.97', currency: 'USD' } },
): Promise<{ reference: string; email: string; workflowId: string }> {
  await setMichigansTax(world, 8.25);
  const email = await aCustomerInMichigan(world);
  const route = '/V1/carts/mine/payment-information';
  await setFaults(world, [{ kind: 'hold-before', method: 'POST', route, times: 1 }]);
  const order = aBackpack(email, changes);
  const placing = world.orders.place(order);
  await fetch(`${world.sandbox.url}/__sandbox/held?waitMs=20000`);
  await setMichigansTax(world, 10);
  await fetch(`${world.sandbox.url}/__sandbox/release`, { method: 'POST' });
  const { workflowId, grandTotal } = await placing;
  if (grandTotal !== '44.6') throw new Error(`Cannot place the order for more: it costs ${grandTotal}`);
  return { reference: order.reference, email, workflowId };
}
