import { describe, expect, it } from 'vitest';
import type { Client } from '@temporalio/client';
import { generateKey, requireKeyRing } from '../../src/security/key-ring.js';
import { createSealer } from '../../src/security/sealing.js';
import { Customers } from '../../src/facade/customer/customers.js';
import { Orders } from '../../src/facade/order/orders.js';
import { CommerceWorkflowError } from '../../src/facade/workflow-error.js';
import { defaultCustomerSettings } from '../../src/contracts/customer/customer-settings.js';
import { defaultOrderSettings } from '../../src/contracts/order/order-settings.js';

// Whatever is refused must be refused before anything is sent: any use of this client ends the test.
const nothingIsSent = new Proxy({} as Client, {
  get: (_, name) => {
    throw new Error(`Something was sent: client.${String(name)}`);
  },
});
const shared = { client: nothingIsSent, store: 'default', workflowTaskTimeoutMs: 10_000 };
const sealer = createSealer(requireKeyRing(generateKey('test'), 'the test'));
const customers = new Customers({ ...shared, settings: defaultCustomerSettings, sealer });
const orders = new Orders({ ...shared, settings: defaultOrderSettings });

async function refusal(call: () => Promise<unknown>): Promise<string> {
  const error: unknown = await call().then(
    () => 'it was taken',
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(CommerceWorkflowError);
  expect(error).toMatchObject({ type: 'InvalidInput' });
  return (error as Error).message;
}

/** Types do not hold for callers in JavaScript. */
const as = (value: unknown): never => value as never;
const jane = {
  profile: { email: 'jdoe@example.com', firstname: 'Jane', lastname: 'Doe' },
  addresses: [],
  password: 'Password1',
};
const order = {
  reference: 'A-1',
  customer: { email: 'jdoe@example.com' },
  lines: [{ sku: '24-WB03', quantity: 1 }],
  delivery: { kind: 'ship', carrier: 'flatrate', method: 'flatrate' },
  payment: { method: 'checkmo' },
} as const;

const cyclic: Record<string, unknown> = { ...jane };
cyclic['profile'] = cyclic;
let deep: unknown = 'x';
for (let level = 0; level < 10_000; level += 1) deep = [deep];

describe('arguments of the facade, whatever the types say', () => {
  it.each([
    ['nothing at all', undefined],
    ['null', null],
    ['a text', 'jdoe@example.com'],
    ['a cycle', cyclic],
    ['something nested 10,000 deep', { ...jane, addresses: deep }],
    [
      'a getter that throws',
      {
        ...jane,
        get profile(): never {
          throw new RangeError('no');
        },
      },
    ],
    ['a big integer', { ...jane, profile: { ...jane.profile, gender: 1n } }],
    ['a function', { ...jane, addresses: () => [] }],
    ['a date', { ...jane, profile: { ...jane.profile, dob: new Date(0) } }],
    ['a text of 2 MiB', { ...jane, password: 'x'.repeat(2 * 1024 * 1024) }],
    ['101 addresses', { ...jane, addresses: Array.from({ length: 101 }, () => ({})) }],
    ['a password that no encoding has', { ...jane, password: 'Password1\ud83d' }],
  ])('customers.create takes no %s', async (_, value) => {
    expect(await refusal(() => customers.create(as(value)))).toMatch(/^Cannot create the customer: /);
  });

  it('customers.create tells every problem at once', async () => {
    const said = await refusal(() =>
      customers.create(
        as({ profile: { email: 'no', firstname: 7 }, addresses: [{ street: 'x' }], pasword: 1 }),
      ),
    );
    for (const path of [
      'profile.email',
      'profile.firstname',
      'profile.lastname',
      'addresses[0].street',
      'pasword',
    ])
      expect(said).toContain(path);
    expect(said).toContain('password: missing');
  });

  it.each([
    ['nothing at all', undefined],
    ['lines that are none', { ...order, lines: 'all' }],
    [
      '1,001 lines',
      { ...order, lines: Array.from({ length: 1_001 }, (_, n) => ({ sku: `s${n}`, quantity: 1 })) },
    ],
    ['a product named by dots', { ...order, lines: [{ sku: '..', quantity: 1 }] }],
    ['a product with half a character', { ...order, lines: [{ sku: 'a\udc00', quantity: 1 }] }],
    ['a reference of dots', { ...order, reference: '...' }],
    ['a carrier of dots', { ...order, delivery: { kind: 'ship', carrier: '..', method: 'x' } }],
    ['a product of 65 characters', { ...order, lines: [{ sku: 'x'.repeat(65), quantity: 1 }] }],
    ['no delivery', { ...order, delivery: null }],
    ['a number that is none', { ...order, lines: [{ sku: 'a', quantity: Number.NaN }] }],
    ['a misspelt key', { ...order, foreignlines: 'remove' }],
  ])('orders.place takes no %s', async (_, value) => {
    expect(await refusal(() => orders.place(as(value)))).toMatch(/^Cannot place /);
  });

  it.each([
    ['customers.ready', () => customers.ready(as(null))],
    ['customers.state', () => customers.state(as(7))],
    ['customers.acquireToken', () => customers.acquireToken('a@b.co', as({ minimumValidityMs: 'long' }))],
    ['customers.setPassword', () => customers.setPassword('a@b.co', as(undefined))],
    ['customers.correct', () => customers.correct('a@b.co', as({ addresses: {} }))],
    ['customers.confirmed', () => customers.confirmed(as({}))],
    ['customers.close', () => customers.close(as('a'.repeat(300)))],
    ['orders.pay', () => orders.pay('A-1', as(null))],
    ['orders.cancel', () => orders.cancel('A-1', as({}))],
    ['orders.correct', () => orders.correct('A-1', as({ reference: 'other' }))],
    ['orders.progress', () => orders.progress(as(undefined))],
    ['orders.result', () => orders.result(as([]))],
  ])('%s refuses what it cannot use, and sends nothing', async (_, call) => {
    await refusal(call);
  });
});
