import type { CommerceWorld, WorldOptions } from '../support/commerce-world.js';
import { aJaneDoe } from '../support/jane-doe.js';
import { placedForMore } from '../support/michigan.js';
import { anOrder, asAdmin, setFaults, untilOrder } from '../support/orders.js';
import { latest, type Scenario } from './scenarios.js';

const stocked: WorldOptions = { sandbox: { prepared: true } };
/** Orders are looked at in the store as often as a test can wait for. */
const watchful: WorldOptions = { ...stocked, orderSettings: { firstLookMs: 100, longestLookMs: 200 } };
/** Orders have to be paid at once. */
const hasty: WorldOptions = { ...stocked, orderSettings: { paymentReminderMs: 700, paymentLimitMs: 1_500 } };

export const orderScenarios: readonly Scenario[] = [
  {
    name: 'order-shipped',
    play: async ({ customers, orders, client }) => {
      const jane = aJaneDoe();
      await customers.create(jane);
      const { workflowId } = await orders.place(anOrder(jane.profile.email));
      await client.workflow.getHandle(workflowId).result();
      return [{ workflowId }, { workflowId: customers.workflowId(jane.profile.email) }];
    },
  },
  {
    name: 'customer-cart-lent',
    play: async ({ customers, orders, client }) => {
      const jane = aJaneDoe();
      await customers.create(jane);
      const { workflowId } = await orders.place(anOrder(jane.profile.email));
      await client.workflow.getHandle(workflowId).result();
      return latest(customers.workflowId(jane.profile.email));
    },
  },
  {
    name: 'order-cancelled',
    play: async ({ customers, orders }) => {
      const jane = aJaneDoe();
      await customers.create(jane);
      const order = anOrder(jane.profile.email, { autoPay: false });
      const { workflowId } = await orders.place(order);
      await orders.cancel(order.reference, 'changed her mind');
      return latest(workflowId);
    },
  },
  {
    name: 'order-paid-in-store',
    world: watchful,
    play: async (world) => {
      const { reference, workflowId, orderId } = await unpaidOrder(world);
      await asAdmin(world, 'POST', `order/${orderId}/invoice`, { capture: true });
      await world.orders.result(reference);
      return latest(workflowId);
    },
  },
  {
    name: 'order-held-and-released',
    world: watchful,
    play: async (world) => {
      const { reference, workflowId, orderId } = await unpaidOrder(world);
      await asAdmin(world, 'POST', `orders/${orderId}/hold`);
      await untilProblem(world, reference, 'OnHold');
      await world.orders.pay(reference);
      await untilProblem(world, reference, 'OnHold');
      await asAdmin(world, 'POST', `orders/${orderId}/unhold`);
      await world.orders.result(reference);
      return latest(workflowId);
    },
  },
  {
    name: 'order-cancelled-in-store',
    world: watchful,
    play: async (world) => {
      const { reference, workflowId, orderId } = await unpaidOrder(world);
      await asAdmin(world, 'POST', `orders/${orderId}/cancel`);
      await world.orders.result(reference);
      return latest(workflowId);
    },
  },
  {
    name: 'order-not-paid-in-time',
    world: hasty,
    play: async (world) => {
      const { reference, workflowId } = await unpaidOrder(world);
      await world.orders.result(reference);
      return latest(workflowId);
    },
  },
  {
    name: 'order-shipped-unpaid-past-the-limit',
    world: hasty,
    play: async (world) => {
      const { reference, workflowId, orderId } = await unpaidOrder(world);
      await asAdmin(world, 'POST', `order/${orderId}/ship`, {
        arguments: { extension_attributes: { source_code: 'ne_wh' } },
      });
      await untilProblem(world, reference, 'WrongState');
      await world.orders.pay(reference);
      await world.orders.result(reference);
      return latest(workflowId);
    },
  },
  {
    name: 'order-shipped-twice',
    world: watchful,
    play: async (world) => {
      const { reference, workflowId, orderId } = await unpaidOrder(world);
      await setFaults(world, [{ kind: 'reset', method: 'POST', route: '/V1/order/:orderId/ship', times: 1 }]);
      await world.orders.pay(reference);
      await untilOrder(world, reference, ({ steps }) => steps.at(-1)?.name === 'shipment 1');
      const { items } = (await asAdmin(world, 'GET', `orders/${orderId}`)) as {
        items: { item_id: number }[];
      };
      for (const _twin of [1, 2]) {
        await asAdmin(world, 'POST', `order/${orderId}/ship`, {
          items: [{ order_item_id: items[0]?.item_id, qty: 1 }],
          arguments: { extension_attributes: { source_code: 'ne_wh' } },
          comment: { comment: `commerce-workflows ref=${reference} step=ship-1 source=ne_wh` },
        });
      }
      await untilProblem(world, reference, 'DoubledDocument');
      await world.orders.retry(reference);
      await world.orders.result(reference);
      return latest(workflowId);
    },
  },
  {
    name: 'order-total-agreed',
    play: async (world) => {
      const { reference, workflowId } = await placedForMore(world);
      await untilProblem(world, reference, 'TotalDiffers');
      await world.orders.retry(reference);
      await world.orders.result(reference);
      return latest(workflowId);
    },
  },
];

/** An order of a customer of its own that waits for its payment. */
async function unpaidOrder(
  world: CommerceWorld,
): Promise<{ readonly reference: string; readonly workflowId: string; readonly orderId: number }> {
  const jane = aJaneDoe();
  await world.customers.create(jane);
  const order = anOrder(jane.profile.email, { autoPay: false });
  const { workflowId, orderId } = await world.orders.place(order);
  return { reference: order.reference, workflowId, orderId };
}

async function untilProblem(world: CommerceWorld, reference: string, type: string): Promise<void> {
  await untilOrder(world, reference, ({ problem }) => problem?.type === type);
}
