import { describe, expect, it } from 'vitest';
import { completeAddresses } from '../../../src/activities/customer/complete-addresses.js';
import { createCustomer } from '../../../src/activities/customer/create-customer.js';
import { createStoreCountries } from '../../../src/activities/store-countries.js';
import * as customers from '../../../src/commerce/endpoints/customers.js';
import type {
  CompleteAddressesInput,
  CustomerRecord,
} from '../../../src/contracts/customer/customer-activities.js';
import { failureTypes } from '../../../src/contracts/failures.js';
import type { Address } from '../../../src/domain/customer.js';
import { clientOf, json, serve } from '../../commerce/local-server.js';
import { answersOf, recordedSteps } from '../../commerce/recorded.js';
import { janesAddress } from '../../support/jane-doe.js';
import {
  attempt,
  openActivityWorld,
  retry,
  retryAfterKill,
  settleMs,
  untilEnd,
  type ActivityWorld,
} from '../activity-world.js';

const read = 'GET /V1/customers/:customerId';
const put = 'PUT /V1/customers/:customerId';
const onPut = { method: 'PUT', route: '/V1/customers/:customerId', times: 1 } as const;
const office: Address = {
  ...janesAddress,
  street: ['1 Main St.'],
  defaultBilling: false,
  defaultShipping: false,
};

const completion =
  ({ deps }: ActivityWorld, input: CompleteAddressesInput) =>
  (): Promise<CustomerRecord> =>
    completeAddresses(deps, input);

/** A customer with her home address, whose office is asked for as well. */
async function janeWithout(addresses: readonly Address[] = [janesAddress]): Promise<{
  readonly world: ActivityWorld;
  readonly input: CompleteAddressesInput;
}> {
  const world = await openActivityWorld();
  const { result } = await attempt(() => createCustomer(world.deps, world.jane({ addresses })));
  world.requests();
  const customerId = result?.customerId ?? 0;
  return { world, input: { customerId, addresses: [janesAddress, office], settleMs } };
}

async function streets({ deps }: ActivityWorld, customerId: number): Promise<string[]> {
  const { addresses } = await customers.get(deps.store, customerId);
  return addresses.map(({ street }) => street.join(' ')).sort();
}

describe('completeAddresses', () => {
  it('adds what is missing and keeps what is there, with its default flags', async () => {
    const { world, input } = await janeWithout();
    const { result } = await attempt(completion(world, input));
    expect(result?.addressIds).not.toContain(null);
    expect(result?.defaultBillingId).toBe(result?.addressIds[0]);
    expect(world.requests()).toEqual([read, put]);
    expect(await streets(world, input.customerId)).toEqual(['1 Main St.', '160 1st St.']);
  });

  it('writes nothing when nothing is missing', async () => {
    const { world, input } = await janeWithout([janesAddress, office]);
    await attempt(completion(world, input));
    expect(world.requests()).toEqual([read]);
  });

  it('makes no copy when the answer was lost: it waits until the write has settled, then looks', async () => {
    const { world, input } = await janeWithout();
    world.faults({ kind: 'cut-then-commit', delayMs: settleMs / 2, ...onPut });
    const activity = completion(world, input);
    const lost = await attempt(activity);
    expect(lost.failure?.type).toBe(failureTypes.OutcomeUnknown);
    world.requests();

    const early = await retry(activity, lost);
    expect(early.failure).toMatchObject({ type: failureTypes.OutcomeUnknown, nonRetryable: false });
    expect(Number(early.failure?.nextRetryDelay)).toBeGreaterThan(0);
    expect(world.requests()).toEqual([]);

    const { result } = await untilEnd(activity, early);
    expect(result?.addressIds).not.toContain(null);
    expect(world.requests()).toEqual([read]);
    expect(await streets(world, input.customerId)).toEqual(['1 Main St.', '160 1st St.']);
  });

  it.each(['503-then-commit', '504-then-commit', '403-done', '400-deadlock-done', 'bom'] as const)(
    'makes no copy when the answer was %s',
    async (kind) => {
      const { world, input } = await janeWithout();
      world.faults({ kind, ...(kind.endsWith('commit') && { delayMs: settleMs / 2 }), ...onPut });
      const activity = completion(world, input);
      const { result } = await untilEnd(activity, await attempt(activity));
      expect(result?.addressIds).not.toContain(null);
      expect(await streets(world, input.customerId)).toEqual(['1 Main St.', '160 1st St.']);
    },
  );

  it('asks a person when the database fails on every try', async () => {
    const { world, input } = await janeWithout();
    world.faults({ kind: '400-deadlock-not-done', ...onPut, times: 9 });
    const activity = completion(world, input);
    const { number, failure } = await untilEnd(activity, await attempt(activity));
    expect(failure).toMatchObject({ type: failureTypes.StoreFault, nonRetryable: true });
    expect(failure?.message).toContain('3 times in a row');
    expect(number).toBe(5);
  });

  it('waits as long after a worker was killed', async () => {
    const { world, input } = await janeWithout();
    const { failure } = await retryAfterKill(completion(world, input), 1);
    expect(failure?.type).toBe(failureTypes.OutcomeUnknown);
    expect(world.requests()).toEqual([]);
  });

  it('waits when the last round left a write unaccounted for, and says so again when it fails', async () => {
    const { world, input } = await janeWithout();
    const unaccountedSinceMs = Date.now();
    const { failure } = await attempt(completion(world, { ...input, unaccountedSinceMs }));
    expect(failure?.details?.[0]).toMatchObject({ unaccountedSinceMs });
    expect(world.requests()).toEqual([]);
  });

  it('fails when the store takes an address and does not show it', async () => {
    const { world, input } = await janeWithout();
    const created = recordedSteps().find(
      ({ scenario, method, path }) =>
        scenario.startsWith('step-6') && method === 'POST' && path.endsWith('/customers'),
    );
    const customer = created && answersOf(created)[0]?.json;
    const unitedStates = { id: 'US', available_regions: [{ id: '43', code: 'NY', name: 'New York' }] };
    const server = await serve(({ url }, response) =>
      json(response, 200, url.includes('directory') ? unitedStates : customer),
    );
    const { store } = clientOf(server.url);
    const deps = { ...world.deps, store, countries: createStoreCountries(store) };
    const { failure } = await attempt(() => completeAddresses(deps, input));
    expect(server.seen.map(({ method }) => method)).toEqual(['GET', 'GET', 'PUT']);
    expect(failure).toMatchObject({ type: failureTypes.NotAsAsked, nonRetryable: true });
    expect(failure?.details?.[0]).toMatchObject({ fields: ['addresses[1]'] });
  });

  it('stops when the store refuses an address', async () => {
    const { world, input } = await janeWithout();
    const addresses = [{ ...office, countryId: 'XX' }];
    const { failure } = await attempt(completion(world, { ...input, addresses }));
    expect(failure).toMatchObject({ type: failureTypes.RefusedByStore, nonRetryable: true });
  });

  it('fails for a customer who is gone', async () => {
    const { world, input } = await janeWithout();
    const { failure } = await attempt(completion(world, { ...input, customerId: 99_999 }));
    expect(failure).toMatchObject({ type: failureTypes.RefusedByStore, nonRetryable: true });
  });
});
