import { afterEach, describe, expect, it, vi } from 'vitest';
import { createCustomer } from '../../../src/activities/customer/create-customer.js';
import {
  mintToken,
  readAddressBook,
  revokeToken,
} from '../../../src/activities/customer/customer-sessions.js';
import { tokenOf } from '../../../src/activities/sealed-secrets.js';
import { bearer } from '../../../src/commerce/auth/bearer.js';
import * as me from '../../../src/commerce/endpoints/me.js';
import type { MintedToken, MintTokenInput } from '../../../src/contracts/customer/customer-activities.js';
import { failureTypes } from '../../../src/contracts/failures.js';
import { clientOf, json, serve } from '../../commerce/local-server.js';
import {
  attempt,
  openActivityWorld,
  passwordOf,
  retryAfterKill,
  type ActivityWorld,
} from '../activity-world.js';

const tokenRoute = 'POST /V1/integration/customer/token';
const unprovenPauseMs = 900_000;
const session = 'customer-default-0123456789abcdef';

/** A world with a customer, and the input that signs her in. */
async function signedUp(): Promise<{ readonly world: ActivityWorld; readonly input: MintTokenInput }> {
  const world = await openActivityWorld();
  const jane = world.jane();
  await attempt(() => createCustomer(world.deps, jane));
  world.requests();
  const { email } = jane.profile;
  return { world, input: { email, password: jane.password, session } };
}

const minting =
  ({ deps }: ActivityWorld, input: MintTokenInput) =>
  (): Promise<MintedToken> =>
    mintToken(deps, input);

afterEach(() => {
  vi.useRealTimers();
});

describe('mintToken', () => {
  it('gives a sealed token that opens the customer, and how long it lives by our clock', async () => {
    const { world, input } = await signedUp();
    const { result } = await attempt(minting(world, input));
    if (!result) throw new Error('Cannot go on: there is no token');
    expect(result.expiresAtMs - result.issuedAtMs).toBe(3_600_000);
    expect(Math.abs(Date.now() - result.issuedAtMs)).toBeLessThan(60_000);
    const { store, sealer } = world.deps;
    expect(JSON.stringify(result)).not.toContain(sealer.open(result.sealed, tokenOf(session)));
    const found = await me.get(store, bearer(sealer.open(result.sealed, tokenOf(session))));
    expect(found.email).toBe(input.email);
  });

  it('tries a password once, and never again after a refusal', async () => {
    const { world, input } = await signedUp();
    const password = world.deps.sealer.seal('Wrong-Password1', passwordOf(input.email));
    const { failure } = await attempt(minting(world, { ...input, password }));
    expect(failure).toMatchObject({ type: failureTypes.SignInRefused, nonRetryable: true });
    expect(world.requests()).toEqual([tokenRoute]);
  });

  it('asks again when an answer was lost, since a second token does no harm', async () => {
    const { world, input } = await signedUp();
    world.faults({ kind: 'answer-lost', route: '/V1/integration/customer/token', times: 1 });
    const { failure } = await attempt(minting(world, input));
    expect(failure).toMatchObject({ type: failureTypes.OutcomeUnknown, nonRetryable: false });
  });

  it('does not try an unproven password a third time when nobody knows how the other tries ended', async () => {
    const { world, input } = await signedUp();
    const unproven = minting(world, { ...input, unprovenPauseMs });
    expect((await retryAfterKill(unproven, 1)).result).toBeDefined();
    world.requests();
    const { failure } = await retryAfterKill(unproven, 2);
    expect(failure).toMatchObject({ type: failureTypes.StoreUnavailable, nextRetryDelay: unprovenPauseMs });
    expect(world.requests()).toEqual([]);
  });

  it('goes on trying a password that is known to be right', async () => {
    const { world, input } = await signedUp();
    expect((await retryAfterKill(minting(world, input), 2)).result).toBeDefined();
  });

  it('takes no token that equals the refused one: two of the same second do', async () => {
    const { world, input } = await signedUp();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
    const { result } = await attempt(minting(world, input));
    const renewal = minting(world, { ...input, ...(result && { refused: result.sealed }) });
    const { failure } = await attempt(renewal);
    expect(failure).toMatchObject({ type: failureTypes.StoreUnavailable, nonRetryable: false });
    vi.setSystemTime(Date.now() + Number(failure?.nextRetryDelay));
    expect((await attempt(renewal)).result).toBeDefined();
  });

  it('assumes the configured life for a token that tells none', async () => {
    const { world, input } = await signedUp();
    const server = await serve((_, response) => json(response, 200, 'an-opaque-token'));
    const deps = { ...world.deps, store: clientOf(server.url).store, opaqueTokenLifetimeMs: 5_000 };
    const { result } = await attempt(() => mintToken(deps, input));
    expect(result && result.expiresAtMs - result.issuedAtMs).toBe(5_000);
  });
});

describe('readAddressBook', () => {
  it('reads what the customer sees', async () => {
    const { world, input } = await signedUp();
    const token = (await attempt(minting(world, input))).result?.sealed;
    if (!token) throw new Error('Cannot go on: there is no token');
    const { result } = await attempt(() => readAddressBook(world.deps, { token, session }));
    expect(result).toMatchObject({ email: input.email, addresses: [{ city: 'Mineola', region: 'NY' }] });
    expect(result?.defaultBilling).toEqual(result?.addresses[0]);
  });

  it('sends nothing that was not sealed as a token of this customer: it would end in an answer, or in a log', async () => {
    const { world, input } = await signedUp();
    const { sealer } = world.deps;
    const others = sealer.seal('a-token', tokenOf('customer-default-fedcba9876543210'));
    world.requests();
    for (const token of [input.password, others]) {
      const { failure } = await attempt(() => readAddressBook(world.deps, { token, session }));
      expect(failure).toMatchObject({ type: failureTypes.KeyMissing, nonRetryable: true });
    }
    expect(world.requests()).toEqual([]);
  });

  it('says when the token is refused, and does not ask again', async () => {
    const { world } = await signedUp();
    const token = world.deps.sealer.seal('dead', tokenOf(session));
    const { failure } = await attempt(() => readAddressBook(world.deps, { token, session }));
    expect(failure).toMatchObject({ type: failureTypes.TokenRejected, nonRetryable: true });
  });
});

describe('revokeToken', () => {
  it('ends the token, and is harmless to repeat', async () => {
    const { world, input } = await signedUp();
    const token = (await attempt(minting(world, input))).result?.sealed;
    if (!token) throw new Error('Cannot go on: there is no token');
    for (const _ of [1, 2]) {
      expect((await attempt(() => revokeToken(world.deps, { token, session }))).failure).toBeUndefined();
    }
    const { failure } = await attempt(() => readAddressBook(world.deps, { token, session }));
    expect(failure?.type).toBe(failureTypes.TokenRejected);
  });

  it('lets the token die by itself where the store has no such route', async () => {
    const { world } = await signedUp();
    const server = await serve((_, response) =>
      json(response, 404, { message: 'Request does not match any route.' }),
    );
    const deps = { ...world.deps, store: clientOf(server.url).store };
    const token = deps.sealer.seal('a-token', tokenOf(session));
    expect((await attempt(() => revokeToken(deps, { token, session }))).failure).toBeUndefined();
  });

  it('is tried again when the store is down', async () => {
    const { world } = await signedUp();
    world.faults({ kind: '503', times: 1 });
    const token = world.deps.sealer.seal('a-token', tokenOf(session));
    const { failure } = await attempt(() => revokeToken(world.deps, { token, session }));
    expect(failure).toMatchObject({ type: failureTypes.StoreUnavailable, nonRetryable: false });
  });
});
