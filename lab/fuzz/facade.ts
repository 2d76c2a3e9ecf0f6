import type { Client } from '@temporalio/client';
import fc from 'fast-check';
import { defaultCustomerSettings } from '../../src/contracts/customer/customer-settings.js';
import { defaultOrderSettings } from '../../src/contracts/order/order-settings.js';
import { generateKey, requireKeyRing } from '../../src/security/key-ring.js';
import { createSealer } from '../../src/security/sealing.js';
import { Customers } from '../../src/facade/customer/customers.js';
import { orderProblems } from '../../src/facade/order/order-request.js';
import { Orders } from '../../src/facade/order/orders.js';
import { CommerceWorkflowError } from '../../src/facade/workflow-error.js';
import { goodCustomer, goodOrder } from './good-input.js';
import { hostileValue, nearly } from './hostile-values.js';
import { checkAll, promised } from './properties.js';
import type { Subject } from './subject.js';

/** Input was taken, and the first use of the connection ends the case. */
class Sent extends Error {}

const noClient = new Proxy({} as Client, {
  get: () => {
    throw new Sent();
  },
});
const shared = { client: noClient, store: 'default', workflowTaskTimeoutMs: 10_000 };
const sealer = createSealer(requireKeyRing(generateKey('fuzz'), 'the fuzz run'));
const customers = new Customers({ ...shared, settings: defaultCustomerSettings, sealer });
const orders = new Orders({ ...shared, settings: defaultOrderSettings });

/** Longest message of a refusal; characters. */
const longestMessage = 64 * 1024;

async function refusesInOrder(call: () => Promise<unknown>): Promise<void> {
  try {
    await call();
  } catch (error) {
    if (error instanceof Sent) return;
    if (!(error instanceof CommerceWorkflowError) || error.type !== 'InvalidInput') throw error;
    if (error.message.length > longestMessage)
      throw new Error(`Says ${error.message.length} characters`, { cause: error });
  }
}

const calls: Readonly<Record<string, (value: never) => Promise<unknown>>> = {
  'customers.ready': (value) => customers.ready(value),
  'customers.acquireToken': (value) => customers.acquireToken('a@b.co', value),
  'customers.state': (value) => customers.state(value),
  'customers.differences': (value) => customers.differences('a@b.co', value),
  'customers.setPassword': (value) => customers.setPassword('a@b.co', value),
  'customers.correct': (value) => customers.correct('a@b.co', value),
  'customers.close': (value) => customers.close(value),
  'orders.progress': (value) => orders.progress(value),
  'orders.pay': (value) => orders.pay('A-1', value),
  'orders.cancel': (value) => orders.cancel('A-1', value),
  'orders.correct': (value) => orders.correct('A-1', value),
};

const refusal = 'whatever is handed in, it is taken or refused as InvalidInput, and nothing is sent before';

/** Every method of the facade, with hostile arguments. */
export const facade: Subject = {
  name: 'facade',
  run: (caseCount, seed) =>
    checkAll(
      [
        promised({
          promise: `customers.create: ${refusal}`,
          cases: nearly(goodCustomer, hostileValue),
          holds: (value) => refusesInOrder(() => customers.create(value as never)),
        }),
        promised({
          promise: `orders.place: ${refusal}`,
          cases: nearly(goodOrder, hostileValue),
          holds: (value) => refusesInOrder(() => orders.place(value as never)),
        }),
        promised({
          promise: 'orderProblems: never throws',
          cases: nearly(goodOrder, hostileValue),
          holds: async (value) => {
            orderProblems(value as never);
          },
        }),
        promised({
          promise: `every other method: ${refusal}`,
          cases: fc.tuple(fc.constantFrom(...Object.keys(calls)), hostileValue),
          holds: async ([name, value]) => refusesInOrder(async () => calls[name]?.(value as never)),
        }),
      ],
      caseCount,
      seed,
    ),
};
