import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FaultsConfig } from '../../src/faults/faults.js';
import { startSandbox, type Sandbox } from '../../src/server.js';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

const admin = { username: 'admin', password: 'Admin123456' };

async function post(path: string, body: unknown): Promise<Response> {
  return fetch(`${sandbox.url}/rest/default/V1/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

async function get(path: string, token: string): Promise<number> {
  const url = `${sandbox.url}/rest/default/V1/${path}`;
  return (await fetch(url, { headers: { authorization: `Bearer ${token}` } })).status;
}

const tokenOf = async (kind: string, user: object): Promise<string> =>
  (await (await post(`integration/${kind}/token`, user)).json()) as string;

/** What the ledger says of the last so many requests. */
const lastSubjects = (count: number): (string | null)[] =>
  sandbox.core.ledger.requests.slice(-count).map(({ customer }) => customer);

describe('subjectOf', () => {
  it('finds the customer in what was sent, in the search, in the path and behind the token', async () => {
    const email = 'Subject-One@example.com';
    const customer = { email, firstname: 'Sub', lastname: 'Ject' };
    const created = (await (await post('customers', { customer, password: 'Password1' })).json()) as {
      id: number;
    };
    const customerToken = await tokenOf('customer', { username: email, password: 'Password1' });
    const adminToken = await tokenOf('admin', admin);
    const filter = 'searchCriteria[filter_groups][0][filters][0]';
    await get(`customers/search?${filter}[field]=email&${filter}[value]=${email}`, adminToken);
    await get(`customers/${created.id}`, adminToken);
    await get('customers/me', customerToken);
    await get('customers/search?searchCriteria[page_size]=1', adminToken);
    const about = email.toLowerCase();
    expect(lastSubjects(7)).toEqual([about, about, null, about, about, about, null]);
  });
});

describe('a fault rule with a customer', () => {
  const about = async (config: FaultsConfig, username: string): Promise<number> => {
    sandbox.core.faults.set(config);
    return (await post('integration/customer/token', { username, password: 'Wrong1234' })).status;
  };
  const rules = [{ kind: '503' as const, customer: 'two@example.com', times: 9 }];

  it("is given to that customer's calls and to nobody else's", async () => {
    expect(await about({ rules }, 'Two@example.com')).toBe(503);
    expect(await about({ rules }, 'three@example.com')).toBe(401);
  });

  it('is given to calls about no customer when its customer is an empty text', async () => {
    sandbox.core.faults.set({ rules: [{ kind: '503', customer: '', times: 9 }] });
    expect((await post('integration/admin/token', admin)).status).toBe(503);
    expect((await post('integration/customer/token', { username: 'a@b.c', password: 'x' })).status).toBe(401);
  });
});

describe('hold-unread', () => {
  it('lets nothing be done, and its caller hears of a reset once it is released', async () => {
    sandbox.core.faults.set({ rules: [{ kind: 'hold-unread', times: 1 }] });
    const before = sandbox.core.ledger.commits.length;
    const held = expect(post('integration/admin/token', admin)).rejects.toThrow('fetch failed');
    expect(await sandbox.core.holds.waitFor(1, 5_000)).toHaveLength(1);
    sandbox.core.holds.release();
    await held;
    expect(sandbox.core.ledger.commits).toHaveLength(before);
  });
});
