/** Two websites, with accounts of their own in each or with accounts that both share. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callUrl, SandboxUnderTest } from '../support/sandbox-http.js';
import type { HttpAnswer } from '../support/sandbox-http.js';

const duplicate = 'A customer with the same email address already exists in an associated website.';
const goodPassword = 'Password1';

interface Customer {
  readonly id: number;
  readonly store_id: number;
  readonly website_id: number;
  readonly created_in: string;
}

let apart: SandboxUnderTest;
let shared: SandboxUnderTest;
beforeAll(async () => {
  apart = await SandboxUnderTest.start({ secondWebsite: true });
  shared = await SandboxUnderTest.start({ secondWebsite: true, accountSharing: 'global' });
});
afterAll(() => Promise.all([apart.close(), shared.close()]));

/** A call to a store view by its code. */
function at(
  store: SandboxUnderTest,
  code: string,
  method: string,
  path: string,
  options: { readonly body?: unknown; readonly token?: string } = {},
): Promise<HttpAnswer> {
  return callUrl(store.sandbox.url, method, `/rest/${code}${path}`, options);
}

const signIn = (
  store: SandboxUnderTest,
  code: string,
  username: string,
  password = goodPassword,
): Promise<HttpAnswer> =>
  at(store, code, 'POST', '/V1/integration/customer/token', { body: { username, password } });

async function search(store: SandboxUnderTest, email: string, websiteId?: number): Promise<number[]> {
  const filters = [['email', email], ...(websiteId === undefined ? [] : [['website_id', String(websiteId)]])];
  const query = filters
    .map(
      ([field, value], position) =>
        `searchCriteria[filterGroups][${position}][filters][0][field]=${field}` +
        `&searchCriteria[filterGroups][${position}][filters][0][value]=${value}`,
    )
    .join('&');
  const { json } = await store.admin('GET', `/V1/customers/search?${query}`);
  return (json as { items: Customer[] }).items.map((item) => item.website_id);
}

describe('store routes', () => {
  it('list both websites, their groups and their store views', async () => {
    const read = async (path: string) => (await apart.admin('GET', `/V1/store/${path}`)).json;
    expect(await read('websites')).toMatchObject([
      { id: 0 },
      { id: 1 },
      { id: 2, code: 'second', default_group_id: 2 },
    ]);
    expect(await read('storeGroups')).toMatchObject([
      { id: 0 },
      { id: 1 },
      { id: 2, website_id: 2, default_store_id: 2 },
    ]);
    expect(await read('storeViews')).toMatchObject([
      { id: 1, website_id: 1 },
      { id: 0 },
      { id: 2, website_id: 2, store_group_id: 2 },
      { id: 3, website_id: 2, store_group_id: 2 },
    ]);
    expect(await read('storeConfigs')).toMatchObject([{ id: 1 }, { id: 2, website_id: 2 }, { id: 3 }]);
  });

  it('know one website where nothing else was asked for', async () => {
    const single = await SandboxUnderTest.start();
    try {
      expect((await single.admin('GET', '/V1/store/websites')).json).toHaveLength(2);
      expect((await at(single, 'second', 'GET', '/V1/directory/countries/NZ')).json).toEqual({
        message: 'Specified request cannot be processed.',
      });
    } finally {
      await single.close();
    }
  });

  it.each(['nowhere', 'admin', 'base', 'SECOND', 'second_website_store'])(
    'refuse the store code %s: it is no store view',
    async (code) => {
      const { status, json } = await at(apart, code, 'GET', '/V1/directory/countries/NZ');
      expect([status, json]).toEqual([400, { message: 'Specified request cannot be processed.' }]);
    },
  );
});

describe('a new customer', () => {
  it.each([
    [{}, [1, 1, 'Default Store View']],
    [{ websiteId: 2 }, [2, 2, 'Second Store View']],
    [{ storeId: 3 }, [3, 2, 'Second Store View, German']],
    [{ storeId: 3, websiteId: 2 }, [3, 2, 'Second Store View, German']],
    [{ storeId: 3, websiteId: 0 }, [3, 2, 'Second Store View, German']],
    [{ storeId: 0, websiteId: 2 }, [2, 2, 'Second Store View']],
  ])('with %j has store view, website and origin %j, in either way of sharing', async (scope, expected) => {
    for (const [position, store] of [apart, shared].entries()) {
      const email = `scope-${JSON.stringify(scope).replaceAll(/\W/g, '')}-${position}@example.com`;
      const { json } = await store.createCustomer({ email, ...scope });
      const { store_id: storeId, website_id: websiteId, created_in: origin } = json as Customer;
      expect([storeId, websiteId, origin]).toEqual(expected);
    }
  });

  it('is one of the default store view whatever the URL says, when nothing is sent', async () => {
    const body = { customer: { email: 'url@example.com', firstname: 'Jane', lastname: 'Doe' } };
    const { json } = await at(apart, 'second', 'POST', '/V1/customers', { body });
    expect(json).toMatchObject({ store_id: 1, website_id: 1 });
  });

  it.each([
    [{ websiteId: 1, storeId: 2 }, 400, 'The store view is not in the associated website.'],
    [{ websiteId: 2, storeId: 1 }, 400, 'The store view is not in the associated website.'],
    [{ websiteId: 2, storeId: 77 }, 400, 'The store view is not in the associated website.'],
    [
      { websiteId: 9, storeId: 1 },
      404,
      "The website with id 9 that was requested wasn't found. Verify the website and try again.",
    ],
    [{ storeId: 77 }, 404, "The store that was requested wasn't found. Verify the store and try again."],
  ])('with %j is refused', async (scope, status, message) => {
    const answer = await apart.createCustomer({ email: 'refused@example.com', ...scope });
    expect([answer.status, answer.json]).toEqual([status, { message }]);
  });

  it('takes any store view with any website where accounts are shared; a website that is none breaks a key', async () => {
    const across = await shared.createCustomer({ email: 'across@example.com', websiteId: 1, storeId: 3 });
    expect(across.json).toMatchObject({ website_id: 1, store_id: 3 });
    expect((await shared.createCustomer({ email: 'x@example.com', websiteId: 9, storeId: 1 })).status).toBe(
      500,
    );
    expect((await shared.createCustomer({ email: 'x@example.com', websiteId: 9 })).status).toBe(404);
    const unknown = await shared.createCustomer({ email: 'x@example.com', websiteId: 1, storeId: 77 });
    expect(unknown.json).toEqual({ message: 'The store view is not in the associated website.' });
  });
});

describe('an e-mail that another website has', () => {
  it('is free where each website has accounts of its own', async () => {
    const email = 'twice@example.com';
    expect((await apart.createCustomer({ email })).status).toBe(200);
    expect((await apart.createCustomer({ email: email.toUpperCase(), websiteId: 2 })).status).toBe(200);
    expect((await apart.createCustomer({ email, websiteId: 2 })).json).toEqual({ message: duplicate });
    expect(new Set(await search(apart, email))).toEqual(new Set([1, 2]));
    expect(await search(apart, email, 2)).toEqual([2]);
  });

  it('is taken where accounts are shared, though a look-up in the own website finds nobody', async () => {
    const email = 'once@example.com';
    expect((await shared.createCustomer({ email, websiteId: 2 })).status).toBe(200);
    const again = await shared.createCustomer({ email: 'Once@example.com' });
    expect([again.status, again.json]).toEqual([400, { message: duplicate }]);
    expect(await search(shared, email, 1)).toEqual([]);
    expect(await search(shared, email)).toEqual([2]);
  });

  it('cannot be given to somebody by an update either', async () => {
    const { json } = await shared.createCustomer({ email: 'renamed@example.com' });
    await shared.createCustomer({ email: 'owned@example.com', websiteId: 2 });
    const { id } = json as Customer;
    const answer = await shared.admin('PUT', `/V1/customers/${id}`, {
      customer: { email: 'owned@example.com' },
    });
    expect([answer.status, answer.json]).toEqual([400, { message: duplicate }]);
  });

  it('can be moved into a website that is free, and not into one that is taken', async () => {
    const email = 'moved@example.com';
    const { id } = (await apart.createCustomer({ email })).json as Customer;
    const move = (websiteId: number) =>
      apart.admin('PUT', `/V1/customers/${id}`, { customer: { websiteId } });
    expect((await move(2)).json).toMatchObject({ website_id: 2 });
    await apart.createCustomer({ email });
    expect((await move(1)).json).toEqual({ message: duplicate });
    expect((await move(9)).status).toBe(500);
  });
});

describe('a customer of the second website', () => {
  const email = 'second@example.com';
  beforeAll(async () => {
    for (const store of [apart, shared]) await store.createCustomer({ email, websiteId: 2 });
  });

  it.each([
    ['default', 401],
    ['all', 401],
    ['second', 200],
    ['second_de', 200],
  ])('signs in at the store view %s: %i', async (code, status) => {
    expect((await signIn(apart, code, email)).status).toBe(status);
    expect((await signIn(shared, code, email)).status).toBe(200);
  });

  it.each([
    ['default', 401, 200],
    ['second', 200, 200],
    ['second_de', 200, 200],
    ['all', 401, 401],
  ])('has rights at the store view %s: %i, shared %i', async (code, statusApart, statusShared) => {
    for (const [store, expected] of [
      [apart, statusApart],
      [shared, statusShared],
    ] as const) {
      const token = String((await signIn(store, 'second', email)).json);
      const { status, json } = await at(store, code, 'GET', '/V1/customers/me', { token });
      expect(status).toBe(expected);
      if (status === 401) expect(json).toMatchObject({ parameters: { resources: 'self' } });
    }
  });

  it('is looked up in the website of the URL, which errors name as a text', async () => {
    const customer = { id: 1, email, firstname: 'Jane', lastname: 'Doe' };
    const create = (store: SandboxUnderTest, code: string) =>
      at(store, code, 'POST', '/V1/customers', { body: { customer } });
    const inOther = await create(apart, 'default');
    expect([inOther.status, inOther.json]).toMatchObject([404, { parameters: { field2Value: '1' } }]);
    const exists = { message: 'This customer already exists in this store.' };
    expect((await create(apart, 'second')).json).toEqual(exists);
    expect((await create(shared, 'default')).json).toEqual(exists);
  });

  it('can be confirmed by the control route, which wants the website', async () => {
    expect((await apart.control('POST', 'confirm', { email })).status).toBe(404);
    expect((await apart.control('POST', 'confirm', { email, websiteId: 2 })).status).toBe(200);
  });
});
