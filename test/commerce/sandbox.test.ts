import { readFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { bearer } from '../../src/commerce/auth/bearer.js';
import { probeAdmin } from '../../src/commerce/auth/probe.js';
import { tokenTimes } from '../../src/commerce/auth/token-times.js';
import type { CommerceClientOptions } from '../../src/commerce/client.js';
import { CommerceError } from '../../src/commerce/errors.js';
import * as customers from '../../src/commerce/endpoints/customers.js';
import * as directory from '../../src/commerce/endpoints/directory.js';
import * as me from '../../src/commerce/endpoints/me.js';
import * as stores from '../../src/commerce/endpoints/stores.js';
import * as tokens from '../../src/commerce/endpoints/tokens.js';
import type { OAuth1Keys } from '../../src/commerce/auth/oauth1.js';
import { eachItem } from '../../src/commerce/paging.js';
import type { Store } from '../../src/commerce/store.js';
import { startSandbox } from '../../sandbox/src/server.js';
import { clientOf, failure } from './local-server.js';

const admin = { kind: 'admin', username: 'admin', password: 'Admin123456' } as const;
const password = 'Password1';
const address = {
  firstname: 'Jane',
  lastname: 'Doe',
  street: ['160 1st St.'],
  city: 'Mineola',
  postcode: '11501',
  countryId: 'US',
  region: { id: 43, code: 'NY', name: 'New York' },
  telephone: '516-555-1111',
  defaultBilling: true,
  defaultShipping: true,
};

function jane(email: string): customers.NewCustomer {
  return {
    profile: { email, firstname: 'Jane', lastname: 'Doe', websiteId: 1, storeId: 1 },
    addresses: [address],
    password,
  };
}

async function sandboxStore(credentials: CommerceClientOptions['credentials'] = admin): Promise<Store> {
  const sandbox = await startSandbox();
  onTestFinished(() => sandbox.close());
  return clientOf(sandbox.url, { credentials }).store;
}

describe('the client and the sandbox', () => {
  it('step 6: the customer is created with her address, gets a token and reads herself with it', async () => {
    const store = await sandboxStore();
    await probeAdmin(store);
    const created = await customers.create(store, jane('jdoe@example.com'));
    expect(created).toMatchObject({
      id: 2,
      defaultBillingId: 2,
      defaultShippingId: 2,
      addresses: [{ id: 2, ...address }],
    });

    const token = await tokens.customer(store, { username: 'jdoe@example.com', password });
    const times = tokenTimes(token);
    expect((times?.expiresAtMs ?? 0) - (times?.issuedAtMs ?? 0)).toBe(3_600_000);

    const as = bearer(token);
    expect(await me.get(store, as)).toEqual(created);
    expect(await me.billingAddress(store, as)).toMatchObject({ id: 2 });
    expect(await customers.confirmationStatus(store, created.id)).toBe('not-required');
  });

  it('the same customer again is refused in the store’s words, and is found by e-mail and website', async () => {
    const store = await sandboxStore();
    const email = 'jane+test@example.com';
    const created = await customers.create(store, jane(email));
    const error = await failure(customers.create(store, jane(email.toUpperCase())), CommerceError);
    expect(error.outcome).toBe('refused-by-store');
    expect(error.http?.message?.text).toBe(
      'A customer with the same email address already exists in an associated website.',
    );
    expect(await customers.findByEmail(store, 'JANE+TEST@example.com', 1)).toEqual(created);
    expect(await customers.findByEmail(store, email, 2)).toBeUndefined();
    expect(await customers.findByEmail(store, 'jane test@example.com', 1)).toBeUndefined();
  });

  it('an update keeps the addresses that it names and adds the others', async () => {
    const store = await sandboxStore();
    const created = await customers.create(store, jane('jdoe@example.com'));
    const kept = { keep: created.addresses[0]?.id ?? 0, defaultBilling: true, defaultShipping: false };
    const added = { ...address, street: ['9 Elm St'], defaultBilling: false, defaultShipping: true };
    const changed = await customers.update(store, created.id, { addresses: [kept, { add: added }] });
    expect(changed.addresses.map(({ street }) => street)).toEqual([['160 1st St.'], ['9 Elm St']]);
    expect(changed.defaultBillingId).toBe(kept.keep);
    expect(changed.defaultShippingId).toBe(changed.addresses[1]?.id);
    expect(
      await customers.update(store, created.id, { profile: { firstname: 'Janet', lastname: 'Doe' } }),
    ).toMatchObject({
      firstname: 'Janet',
      email: 'jdoe@example.com',
      addresses: changed.addresses,
    });
  });

  it('a dead admin token creates a customer all the same, and the probe finds it dead', async () => {
    const store = await sandboxStore({ kind: 'access-token', token: 'dead' });
    expect((await customers.create(store, jane('jdoe@example.com'))).id).toBe(2);
    const error = await failure(probeAdmin(store), CommerceError);
    expect(error.http?.resources).toEqual(['Magento_Customer::customer']);
  });

  it('an integration signs its calls', async () => {
    const vectors = new URL('../../sandbox/test/conformance/oauth1-vectors.json', import.meta.url);
    const { credentials } = JSON.parse(readFileSync(vectors, 'utf8')) as { credentials: OAuth1Keys };
    const store = await sandboxStore({ kind: 'oauth1', ...credentials });
    await probeAdmin(store);
    expect(await customers.findByEmail(store, 'nobody+here@example.com', 1)).toBeUndefined();
  });

  it('a revoked token is refused on the customer’s own routes', async () => {
    const store = await sandboxStore();
    await customers.create(store, jane('jdoe@example.com'));
    const as = bearer(await tokens.customer(store, { username: 'jdoe@example.com', password }));
    expect(await tokens.revokeCustomer(store, as)).toBe(true);
    expect((await failure(me.get(store, as), CommerceError)).http?.resources).toEqual(['self']);
  });

  it('a search is walked page by page', async () => {
    const store = await sandboxStore();
    for (const name of ['a', 'b', 'c']) await customers.create(store, jane(`${name}@example.com`));
    const ids: number[] = [];
    const criteria = { pageSize: 1, sort: [{ field: 'entity_id', direction: 'ASC' }] } as const;
    for await (const { id } of eachItem((page) => customers.search(store, page), criteria)) ids.push(id);
    expect(ids).toEqual([1, 2, 3, 4]);
  });

  it('the directory and the store’s own settings are read', async () => {
    const store = await sandboxStore();
    expect((await directory.get(store, 'US')).regions).toContainEqual({
      id: 43,
      code: 'NY',
      name: 'New York',
    });
    expect((await stores.websites(store)).find(({ code }) => code === 'base')?.id).toBe(1);
    expect((await stores.storeConfigs(store, ['default']))[0]).toMatchObject({
      displayCurrency: 'USD',
      websiteId: 1,
    });
    expect((await stores.storeViews(store)).find(({ id }) => id === 1)?.active).toBe(true);
  });
});
