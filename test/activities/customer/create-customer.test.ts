import { describe, expect, it } from 'vitest';
import { createCustomer } from '../../../src/activities/customer/create-customer.js';
import type {
  CreateCustomerInput,
  CustomerRecord,
} from '../../../src/contracts/customer/customer-activities.js';
import { failureTypes } from '../../../src/contracts/failures.js';
import { generateKey, requireKeyRing } from '../../../src/security/key-ring.js';
import { createSealer } from '../../../src/security/sealing.js';
import {
  attempt,
  openActivityWorld,
  retry,
  retryAfterKill,
  settleMs,
  untilEnd,
  type ActivityWorld,
  passwordOf,
} from '../activity-world.js';

const search = 'GET /V1/customers/search';
const create = 'POST /V1/customers';
const onCreate = { method: 'POST', route: '/V1/customers', times: 1 } as const;

const creation =
  ({ deps }: ActivityWorld, input: CreateCustomerInput) =>
  (): Promise<CustomerRecord> =>
    createCustomer(deps, input);

function emails({ sandbox }: ActivityWorld): string[] {
  return sandbox.core.ledger.commits
    .filter(({ entity }) => entity === 'customer')
    .map(({ key }) => key ?? '');
}

describe('createCustomer', () => {
  it('checks the credentials, then creates the customer, with no call more', async () => {
    const world = await openActivityWorld();
    const { result } = await attempt(creation(world, world.jane()));
    expect(result).toMatchObject({ outcome: 'created', websiteId: 1 });
    expect(result?.defaultBillingId).toBe(result?.addressIds[0]);
    expect(world.requests()).toEqual([search, create]);
  });

  it('writes nothing with dead credentials, since the store would take it for a guest', async () => {
    const world = await openActivityWorld({ credentials: { kind: 'access-token', token: 'dead' } });
    const { failure } = await attempt(creation(world, world.jane()));
    expect(failure).toMatchObject({ type: failureTypes.PermissionMissing, nonRetryable: false });
    expect(failure?.details?.[0]).toMatchObject({ status: 401, resources: 'Magento_Customer::customer' });
    expect(world.requests()).toEqual([search]);
  });

  it('takes a 500 to the probe for no verdict on the credentials, and writes nothing', async () => {
    const world = await openActivityWorld();
    world.faults({ kind: '500-not-done', method: 'GET', route: '/V1/customers/search', times: 1 });
    const activity = creation(world, world.jane());
    const first = await attempt(activity);
    expect(first.failure).toMatchObject({ type: failureTypes.StoreUnavailable, nonRetryable: false });
    expect(world.requests()).toEqual([search]);
    expect((await retry(activity, first)).result).toMatchObject({ outcome: 'created' });
  });

  it('adopts the customer whom somebody else created before', async () => {
    const world = await openActivityWorld();
    const input = world.jane();
    const { result: first } = await attempt(creation(world, input));
    const { result } = await attempt(creation(world, input));
    expect(result).toEqual({ ...first, outcome: 'adopted' });
    expect(emails(world)).toHaveLength(1);
  });

  it('refuses the customer whom somebody else created when asked to', async () => {
    const world = await openActivityWorld();
    const input = world.jane({ whenExists: 'reject' });
    await attempt(creation(world, input));
    const { failure } = await attempt(creation(world, input));
    expect(failure).toMatchObject({ type: failureTypes.CustomerExists, nonRetryable: true });
  });

  it('looks before it writes after an answer was lost, and knows its own work, also when asked to reject others', async () => {
    const world = await openActivityWorld();
    world.faults({ kind: 'answer-lost', ...onCreate });
    const activity = creation(world, world.jane({ whenExists: 'reject' }));
    const lost = await attempt(activity);
    expect(lost.failure).toMatchObject({ type: failureTypes.OutcomeUnknown, nonRetryable: false });
    expect(lost.entry).toMatchObject({ attempt: 1, closed: true });
    world.requests();
    const { result } = await retry(activity, lost);
    expect(result).toMatchObject({ outcome: 'created' });
    expect(world.requests()).toEqual([search]);
  });

  it('looks before it writes after a worker was killed', async () => {
    const world = await openActivityWorld();
    const { result } = await retryAfterKill(creation(world, world.jane()), 1);
    expect(result).toMatchObject({ outcome: 'created' });
    expect(world.requests()).toEqual([search, search, create]);
  });

  it('looks before it writes when the workflow knows of an earlier round', async () => {
    const world = await openActivityWorld();
    const input = world.jane();
    await attempt(creation(world, input));
    world.requests();
    const { result } = await attempt(creation(world, { ...input, unaccountedSinceMs: Date.now() }));
    expect(result).toMatchObject({ outcome: 'created' });
    expect(world.requests()).toEqual([search]);
  });

  it('is one customer when the first request commits only after the second was sent', async () => {
    const world = await openActivityWorld();
    world.faults({ kind: 'cut-then-commit', delayMs: 30, ...onCreate });
    const activity = creation(world, world.jane());
    const { result } = await untilEnd(activity, await attempt(activity));
    expect(result).toMatchObject({ outcome: 'created' });
    expect(result?.addressIds).not.toContain(null);
    expect(emails(world)).toHaveLength(1);
  });

  it('waits until the first request has settled before it calls addresses missing', async () => {
    const world = await openActivityWorld();
    const input = world.jane();
    await attempt(creation(world, { ...input, addresses: [] }));
    const activity = creation(world, { ...input, unaccountedSinceMs: Date.now() });
    const early = await attempt(activity);
    expect(early.failure).toMatchObject({ type: failureTypes.OutcomeUnknown, nonRetryable: false });
    const pauseMs = Number(early.failure?.nextRetryDelay);
    expect(pauseMs).toBeGreaterThan(0);
    expect(pauseMs).toBeLessThanOrEqual(settleMs);
    const { result } = await untilEnd(activity, early);
    expect(result).toMatchObject({ outcome: 'created', addressIds: [null] });
  });

  it('believes no refusal before it has looked: the customer may be there all the same', async () => {
    const world = await openActivityWorld();
    world.faults({ kind: 'created-although-400', message: 'Something went wrong', ...onCreate });
    const { result } = await attempt(creation(world, world.jane({ whenExists: 'reject' })));
    expect(result).toMatchObject({ outcome: 'created' });
    expect(emails(world)).toHaveLength(1);
  });

  it('stops on a refusal with the fields that the store names', async () => {
    const world = await openActivityWorld();
    const { profile } = world.jane();
    const { failure } = await attempt(
      creation(world, world.jane({ profile: { ...profile, email: 'no-mail' } })),
    );
    expect(failure).toMatchObject({ type: failureTypes.RefusedByStore, nonRetryable: true });
    expect(failure?.message).toContain('"Email" is not a valid email address.');
  });

  it('takes the fifth internal error in a row for the answer, and names its report', async () => {
    const world = await openActivityWorld();
    world.faults({ kind: '500-not-done', ...onCreate, times: 9 });
    const activity = creation(world, world.jane());
    const { number, failure } = await untilEnd(activity, await attempt(activity));
    expect(number).toBe(5);
    expect(failure).toMatchObject({ type: failureTypes.StoreFault, nonRetryable: true });
    expect(failure?.details?.[0]).toMatchObject({ reportId: expect.stringMatching(/^webapi-/) });
  });

  it.each(['503-then-commit', '504-then-commit'] as const)(
    'is one customer when a gateway gave up (%s) and the store created it later',
    async (kind) => {
      const world = await openActivityWorld();
      world.faults({ kind, delayMs: settleMs / 2, ...onCreate });
      const activity = creation(world, world.jane({ whenExists: 'reject' }));
      const given = await attempt(activity);
      expect(given.failure).toMatchObject({ type: failureTypes.OutcomeUnknown, nonRetryable: false });
      const { result } = await untilEnd(activity, given);
      expect(result).toMatchObject({ outcome: 'created' });
      expect(result?.addressIds).not.toContain(null);
      expect(emails(world)).toHaveLength(1);
    },
  );

  it.each([
    ['403-done', 'something in front of the store answered 403 with an HTML page "Just a moment..."'],
    ['200-sign-in', 'it is an HTML page'],
  ] as const)('%s: says who answered, and that nobody knows what came of it', async (kind, words) => {
    const world = await openActivityWorld();
    world.faults({ kind, ...onCreate });
    const { failure } = await attempt(creation(world, world.jane()));
    expect(failure).toMatchObject({ type: failureTypes.OutcomeUnknown, nonRetryable: false });
    expect(failure?.message).toContain(words);
    expect(failure?.details?.[0]).toMatchObject({ shutOut: true, unaccountedSinceMs: expect.any(Number) });
  });

  it('sends no password that it cannot open', async () => {
    const world = await openActivityWorld();
    const others = createSealer(requireKeyRing(generateKey('other'), 'the test'));
    const password = others.seal('Password1', passwordOf(world.jane().profile.email));
    const { failure } = await attempt(creation(world, world.jane({ password })));
    expect(failure).toMatchObject({ type: failureTypes.KeyMissing, nonRetryable: true });
    expect(world.requests()).toEqual([search]);
  });

  it('that it cannot open a password does not make it forget an earlier try', async () => {
    const world = await openActivityWorld();
    const others = createSealer(requireKeyRing(generateKey('other'), 'the test'));
    const password = others.seal('Password1', passwordOf(world.jane().profile.email));
    const unaccountedSinceMs = Date.now() - settleMs;
    const { failure } = await attempt(creation(world, world.jane({ password, unaccountedSinceMs })));
    expect(failure).toMatchObject({ type: failureTypes.KeyMissing, details: [{ unaccountedSinceMs }] });
  });

  it("sends no customer another one's password", async () => {
    const world = await openActivityWorld();
    const password = world.deps.sealer.seal('Password1', passwordOf('somebody.else@example.com'));
    const { failure } = await attempt(creation(world, world.jane({ password })));
    expect(failure).toMatchObject({ type: failureTypes.KeyMissing, nonRetryable: true });
    expect(world.requests()).toEqual([search]);
  });

  it.each([
    ['as long as the store says', { kind: '503', retryAfterSeconds: 7 }, 7_000],
    ['by the usual backoff where a 503 says nothing', { kind: '503' }, undefined],
    ['as long as configured where a 429 says nothing', { kind: '429' }, 60_000],
  ] as const)('waits %s', async (_, fault, pauseMs) => {
    const world = await openActivityWorld();
    world.faults({ ...onCreate, ...fault });
    const { failure } = await attempt(creation(world, world.jane()));
    expect(failure).toMatchObject({ type: failureTypes.StoreUnavailable, nonRetryable: false });
    expect(failure?.nextRetryDelay).toBe(pauseMs);
  });

  it.each([
    ['as long as a gateway says', { kind: '503-done', retryAfterSeconds: 7 }, 7_000],
    ['no shorter than a second', { kind: '503-done', retryAfterSeconds: 0 }, 1_000],
    ['no longer than an hour', { kind: '408-done', retryAfterSeconds: 999_999 }, 3_600_000],
    ['as long as configured where a rate limiter says nothing', { kind: '429-gateway' }, 60_000],
  ] as const)('after an unknown outcome waits %s', async (_, fault, pauseMs) => {
    const world = await openActivityWorld();
    world.faults({ ...onCreate, ...fault });
    const { failure } = await attempt(creation(world, world.jane()));
    expect(failure).toMatchObject({ type: failureTypes.OutcomeUnknown, nonRetryable: false });
    expect(failure?.nextRetryDelay).toBe(pauseMs);
  });
});
