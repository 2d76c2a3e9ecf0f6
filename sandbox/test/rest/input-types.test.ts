import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mineola, SandboxUnderTest } from '../support/sandbox-http.js';

let store: SandboxUnderTest;
let count = 0;
beforeAll(async () => {
  store = await SandboxUnderTest.start();
});
afterAll(() => store.close());

const create = (customer: Record<string, unknown>) =>
  store.createCustomer({ email: `types${++count}@example.com`, ...customer });

const addressesOf = (answer: { json: unknown }) =>
  (answer.json as { addresses: Record<string, unknown>[] }).addresses;

describe('lists of texts', () => {
  it('take every scalar, and null as an empty text', async () => {
    const answer = await create({ addresses: [{ ...mineola, street: [12, null] }] });
    expect(addressesOf(answer)[0]).toMatchObject({ street: ['12'] });
  });

  it('break on a list inside', async () => {
    expect((await create({ addresses: [{ ...mineola, street: [['1']] }] })).status).toBe(500);
  });

  it('break on null where the service takes nothing but a list', async () => {
    const answer = await create({ addresses: [{ ...mineola, street: null }] });
    expect([answer.status, answer.contentType]).toEqual([500, 'text/plain;charset=UTF-8']);
  });
});

describe('lists of numbers', () => {
  it('take what each element begins with', async () => {
    const path = '/V1/order/notify-orders-are-ready-for-pickup';
    const answer = await store.admin('POST', path, { orderIds: ['7 pieces', 'x'] });
    expect(answer.json).toMatchObject({
      errors: [expect.stringContaining('"id":7'), expect.stringContaining('"id":0')],
    });
  });
});

describe('lists of objects', () => {
  it('may be an object of any keys, or stand below an item as in SOAP', async () => {
    expect(addressesOf(await create({ addresses: { home: mineola, work: mineola } }))).toHaveLength(2);
    expect(addressesOf(await create({ addresses: { item: mineola } }))).toHaveLength(1);
    expect(addressesOf(await create({ addresses: { item: [mineola, mineola] } }))).toHaveLength(2);
  });

  it('of scalars are empty objects: an address without a country is dropped', async () => {
    expect(addressesOf(await create({ addresses: ['x', 1, null] }))).toEqual([]);
  });
});

describe('custom attributes', () => {
  const wrapped = (message: string) => `Error occurred during "custom_attributes" processing. ${message}`;

  it.each([
    [[{ attribute_code: 'shoe_size', value: '44' }]],
    [[{ attributeCode: 'shoe_size', value: null }]],
    [{ shoe_size: '44' }],
    [[]],
  ])('%j are dropped', async (attributes) => {
    const answer = await create({ custom_attributes: attributes });
    expect(answer.status).toBe(200);
    expect(answer.json).not.toHaveProperty('custom_attributes');
  });

  it.each([
    [[{}], 'An empty custom attribute is specified. Enter the attribute and try again.'],
    [['44'], 'A custom attribute is specified with a missing attribute code. Verify the code and try again.'],
    [
      [{ value: '44' }],
      'A custom attribute is specified with a missing attribute code. Verify the code and try again.',
    ],
    [
      [{ attribute_code: 'shoe_size' }],
      'The "shoe_size" attribute code doesn\'t have a value set. Enter the value and try again.',
    ],
  ])('%j are refused', async (attributes, message) => {
    const answer = await create({ custom_attributes: attributes });
    expect([answer.status, answer.json]).toEqual([400, { message: wrapped(message) }]);
  });

  it.each(['x', 1, null])('%j is an internal error', async (attributes) => {
    expect((await create({ custom_attributes: attributes })).json).toMatchObject({
      message: expect.stringContaining('Report ID'),
    });
  });
});
