import { describe, expect, it } from 'vitest';
import { CommerceError } from '../../../src/commerce/errors.js';
import * as customers from '../../../src/commerce/endpoints/customers.js';
import * as orders from '../../../src/commerce/endpoints/orders.js';
import { clientOf, failure, json, serve } from '../local-server.js';

const profile = { email: 'jdoe@example.com', firstname: 'Jane', lastname: 'Doe' };

async function outcomeOf(body: object, status = 400): Promise<string> {
  const server = await serve((_, response) => json(response, status, body));
  return (await failure(customers.create(clientOf(server.url).store, { profile }), CommerceError)).outcome;
}

const deadlock =
  'SQLSTATE[40001]: Serialization failure: 1213 Deadlock found when trying to get lock; try restarting transaction';

const wordsOfTrouble = [
  deadlock,
  `Acme_Loyalty: ${deadlock}`,
  'SQLSTATE[HY000]: General error: 1205 Lock wait timeout exceeded; try restarting transaction',
  'Could not place it (SQLSTATE[HY000] [2002] Connection refused)',
  'Something failed: MySQL server has gone away',
  'Plugin "points": Rolled back transaction has not been completed correctly.',
  'Deadlock in Acme\\Points',
  'The import failed, error 1213',
  'The import failed (errno: 1205)',
  'No alive nodes found in your cluster',
  'read error on connection to redis:6379',
  'Too many connections',
  'Maximum execution time of 60 seconds exceeded',
  'Allowed memory size of 134217728 bytes exhausted',
  'Unique constraint violation found',
  "SQLSTATE[23000]: Integrity constraint violation: 1062 Duplicate entry '000000007-1' for key 'X'",
  'cURL error 28: Operation timed out after 30000 milliseconds',
  'Unable to connect to the tax service',
  'Points: A server error stopped your order from being placed. Please try to place your order again.',
  'Acme says: Could not save a shipment, see error log for details',
  'The quote couldn’t be saved.',
];

describe('trouble beneath the store', () => {
  it.each(wordsOfTrouble)('%s: the outcome is open', async (message) => {
    expect(await outcomeOf({ message })).toBe('unknown');
  });

  it.each([
    ['a parameter by name', { message: 'Error: "%message"', parameters: { message: deadlock } }],
    ['a parameter by place', { message: 'Error: %1', parameters: [deadlock] }],
    ['a parameter of its own depth', { message: 'No.', parameters: { inner: { why: [deadlock] } } }],
    ['a nested error', { message: 'Several.', errors: [{ message: 'First.' }, { message: deadlock }] }],
    ['a parameter of one', { message: 'Several.', errors: [{ message: '%1', parameters: [deadlock] }] }],
    ['its code', { message: 'Something went wrong', code: 1213 }],
    ['its code as a text', { message: 'Something went wrong', code: '1205' }],
  ])('it may stand in %s', async (_, body) => {
    expect(await outcomeOf(body)).toBe('unknown');
    expect(await outcomeOf(body, 500)).toBe('unknown');
    expect(await outcomeOf(body, 404)).toBe('unknown');
  });

  it.each([
    { message: 'The product "1213" is not available' },
    { message: 'Invalid value of "%value" provided for the %fieldName field.', parameters: ['1205', 'sku'] },
    { message: 'The requested qty 1213 is not available' },
    { message: '"%1" is not in stock', parameters: ['Deadlock boots, size 42'] },
    { message: 'The zip code 12130 is not valid' },
    { message: 'Decoding error.' },
    { message: 'No such entity', code: 7 },
    { message: 'You could not save it here' },
  ])('%j is bad input', async (body) => {
    expect(await outcomeOf(body)).toBe('refused-by-store');
  });

  it('a read is left undone by it', async () => {
    const server = await serve((_, response) => json(response, 400, { message: deadlock }));
    const error = await failure(orders.status(clientOf(server.url).store, 3), CommerceError);
    expect(error.outcome).toBe('not-done');
  });
});
