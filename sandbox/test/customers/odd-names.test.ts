import { afterAll, beforeAll, expect, it } from 'vitest';
import { allRoutes } from '../../src/all-routes.js';
import { startSandbox, type Sandbox } from '../../src/server.js';

let store: Sandbox;
const bugs: unknown[] = [];
let authorization = '';

beforeAll(async () => {
  store = await startSandbox({ prepared: true, reportBug: (error) => bugs.push(error) });
  const token = await ask('POST', 'integration/admin/token', { username: 'admin', password: 'Admin123456' });
  authorization = `Bearer ${String(await token.json())}`;
});
afterAll(() => store.close());

const ask = (method: string, path: string, body?: unknown): Promise<Response> =>
  fetch(`${store.url}/rest/default/V1/${path}`, {
    method,
    headers: { 'content-type': 'application/json', authorization },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

const lists = allRoutes
  .filter(({ method, path }) => method === 'GET' && !path.includes(':'))
  .map(({ path }) => path.replace('/V1/', ''));

it.each(lists)("%s: names of JavaScript's own things are no fields", async (path) => {
  expect(lists.length).toBeGreaterThan(15);
  for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
    const filter = 'searchCriteria[filterGroups][0][filters][0]';
    await ask('GET', `${path}?${filter}[field]=${name}&${filter}[value]=1`);
    await ask('GET', `${path}?searchCriteria[sortOrders][0][field]=${name}&fields=${name}`);
  }
  expect(bugs.splice(0)).toEqual([]);
});

const withLists = [
  ['order/1/ship', 'items'],
  ['order/1/ship', 'tracks'],
  ['order/1/invoice', 'items'],
  ['order/1/refund', 'items'],
  ['inventory/source-items', 'sourceItems'],
] as const;

it.each(withLists)(
  '%s: "%s" that are no list are an error of the store, not of the sandbox',
  async (path, name) => {
    const answer = await ask('POST', path, { [name]: '' });
    expect([answer.status, await answer.text()]).toEqual([
      500,
      'An error has happened during application run. See exception log for details.\n',
    ]);
    expect(bugs.splice(0)).toEqual([]);
  },
);
