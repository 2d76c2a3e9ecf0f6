import type { CommerceWorld, WorldOptions } from '../support/commerce-world.js';
import { createInStore } from '../support/create-in-store.js';
import { untilState } from '../support/customer-view.js';
import { aJaneDoe, janesAddress } from '../support/jane-doe.js';
import { anOrder, asAdmin, setFaults, untilOrder } from '../support/orders.js';

/** A story that a workflow lives through while its history is recorded. */
export interface Scenario {
  /** Name of the history file. */
  readonly name: string;
  readonly world?: WorldOptions;
  /** Plays it; gives the ids of the workflows whose histories count, each run that ended early with its run id. */
  play(world: CommerceWorld): Promise<readonly Recorded[]>;
  /** Goes on in a world whose keys were rotated, with another store. */
  playOn?(world: CommerceWorld): Promise<unknown>;
}

export interface Recorded {
  readonly workflowId: string;
  /** Default: the latest run, and those that it continues. */
  readonly runId?: string;
}

const create = { method: 'POST', route: '/V1/customers' } as const;
const token = { method: 'POST', route: '/V1/integration/customer/token' } as const;
const impatient = { env: { ATTENTION_AFTER: '1s', LOCK_WINDOW: '1s' } };

const latest = (workflowId: string): Recorded[] => [{ workflowId }];

/** The run that is the latest now. */
async function thisRun({ client }: CommerceWorld, workflowId: string): Promise<Recorded> {
  const { runId } = await client.workflow.getHandle(workflowId).describe();
  return { workflowId, runId };
}

/** Waits for a call that the workflow answers with a refusal. */
async function refused(call: Promise<unknown>): Promise<void> {
  const answer = await call.then(
    () => 'taken',
    () => 'refused',
  );
  if (answer === 'taken')
    throw new Error('Cannot record the scenario: the workflow took what it should refuse');
}

export const customerScenarios: readonly Scenario[] = [
  {
    name: 'customer-created',
    play: async ({ customers }) => {
      const jane = aJaneDoe();
      const { workflowId } = await customers.create(jane);
      await customers.acquireToken(jane.profile.email);
      await customers.addressBook(jane.profile.email);
      return latest(workflowId);
    },
  },
  {
    name: 'customer-answers-lost',
    play: async (world) => {
      await setFaults(world, [
        { kind: 'answer-lost', ...create, times: 1 },
        { kind: '500-done', ...token, times: 1 },
      ]);
      return latest((await world.customers.create(aJaneDoe())).workflowId);
    },
  },
  {
    name: 'customer-address-completed-after-lost-answer',
    play: async (world) => {
      await setFaults(world, [
        { kind: 'address-dropped', ...create, times: 1 },
        { kind: 'answer-lost', method: 'PUT', route: '/V1/customers/:customerId', times: 1 },
      ]);
      return latest((await world.customers.create(aJaneDoe())).workflowId);
    },
  },
  {
    name: 'customer-adopted',
    play: async ({ customers, sandbox }) => {
      const jane = aJaneDoe();
      await createInStore(sandbox, { ...jane, addresses: [{ ...janesAddress, city: 'Albany' }] });
      return latest((await customers.create(jane)).workflowId);
    },
  },
  {
    name: 'customer-rejected',
    play: async ({ customers, sandbox }) => {
      const jane = aJaneDoe({ whenExists: 'reject' });
      await createInStore(sandbox, jane);
      await refused(customers.create(jane));
      return latest(customers.workflowId(jane.profile.email));
    },
  },
  {
    name: 'customer-password-given',
    play: async (world) => {
      const { customers } = world;
      const jane = aJaneDoe();
      const { email } = jane.profile;
      await createInStore(world.sandbox, jane);
      await refused(customers.create({ ...jane, password: 'Another1!' }));
      await customers.setPassword(email, jane.password);
      await untilState(world, email, ({ phase }) => phase === 'ready');
      return latest(customers.workflowId(email));
    },
  },
  {
    name: 'customer-corrected',
    play: async ({ customers }) => {
      const jane = aJaneDoe({ addresses: [{ ...janesAddress, region: { id: 999 } }] });
      await refused(customers.create(jane));
      await customers.correct(jane.profile.email, { ...jane, addresses: [janesAddress] });
      return latest((await customers.ready(jane.profile.email)).workflowId);
    },
  },
  {
    name: 'customer-confirmed',
    world: { sandbox: { requireConfirmation: true }, env: { CONFIRMATION_LIMIT: '1s' } },
    play: async (world) => {
      const { customers, sandbox } = world;
      const jane = aJaneDoe();
      const { email } = jane.profile;
      await refused(customers.create(jane));
      await untilState(world, email, ({ phase }) => phase === 'needs-attention');
      await fetch(`${sandbox.url}/__sandbox/confirm`, { method: 'POST', body: JSON.stringify({ email }) });
      await customers.confirmed(email);
      await untilState(world, email, ({ phase }) => phase === 'ready');
      return latest(customers.workflowId(email));
    },
  },
  {
    name: 'customer-token-renewed',
    play: async ({ customers, sandbox }) => {
      const jane = aJaneDoe();
      const { email } = jane.profile;
      const { workflowId } = await customers.create(jane);
      sandbox.core.clock.advance(2_000);
      await Promise.all([1, 2, 3].map(() => customers.acquireToken(email, { rejectedGeneration: 1 })));
      sandbox.core.clock.advance(4 * 3_600_000);
      await customers.addressBook(email);
      return latest(workflowId);
    },
  },
  {
    name: 'customer-locked',
    world: impatient,
    play: async (world) => {
      const { customers, sandbox } = world;
      const jane = aJaneDoe();
      const { email } = jane.profile;
      const { workflowId } = await customers.create(jane);
      await setFaults(world, [{ kind: 'lockout', ...token, times: 1 }]);
      const renewal = customers.acquireToken(email, { rejectedGeneration: 1 });
      await untilState(world, email, ({ problem }) => problem !== undefined);
      sandbox.core.clock.advance(3_600_000);
      await renewal;
      return latest(workflowId);
    },
  },
  {
    name: 'customer-maintenance',
    world: impatient,
    play: async (world) => {
      await setFaults(world, [{ kind: '503', retryAfterSeconds: 1, ...create, times: 12 }]);
      return latest((await world.customers.create(aJaneDoe())).workflowId);
    },
  },
  {
    name: 'customer-permission-given',
    play: async (world) => {
      const { customers } = world;
      const jane = aJaneDoe();
      await setFaults(world, [{ kind: '401-admin', route: '/V1/customers/search', times: 100 }]);
      await refused(customers.create(jane));
      await setFaults(world, []);
      await customers.retry(jane.profile.email);
      return latest((await customers.ready(jane.profile.email)).workflowId);
    },
  },
  {
    name: 'customer-closed-and-reopened',
    play: async (world) => {
      const { customers } = world;
      const jane = aJaneDoe();
      const { email } = jane.profile;
      const first = await thisRun(world, (await customers.create(jane)).workflowId);
      await customers.close(email);
      const { workflowId } = await customers.ready(email);
      return [first, { workflowId }];
    },
  },
  {
    name: 'customer-continued-as-new',
    play: async ({ customers }) => {
      const jane = aJaneDoe();
      const { workflowId } = await customers.create(jane);
      for (let call = 0; call < 30; call += 1) await customers.acquireToken(jane.profile.email);
      return latest(workflowId);
    },
  },
];

const rotated = aJaneDoe();

export const encryptedScenarios: readonly Scenario[] = [
  {
    name: 'encrypted-customer-renewed',
    play: async ({ customers, sandbox }) => {
      const jane = aJaneDoe();
      const { email } = jane.profile;
      const { workflowId } = await customers.create(jane);
      sandbox.core.clock.advance(2_000);
      await customers.acquireToken(email, { rejectedGeneration: 1 });
      return latest(workflowId);
    },
  },
  {
    name: 'encrypted-customer-corrected',
    play: async ({ customers }) => {
      const jane = aJaneDoe({ addresses: [{ ...janesAddress, region: { id: 999 } }] });
      await refused(customers.create(jane));
      await customers.correct(jane.profile.email, { ...jane, addresses: [janesAddress] });
      return latest((await customers.ready(jane.profile.email)).workflowId);
    },
  },
  {
    name: 'encrypted-customer-keys-rotated',
    play: async ({ customers }) => latest((await customers.create(rotated)).workflowId),
    playOn: ({ customers }) => customers.acquireToken(rotated.profile.email),
  },
];

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
