import { describe, expect, it } from 'vitest';
import { createCustomer } from '../../../src/activities/customer/create-customer.js';
import { failureTypes } from '../../../src/contracts/failures.js';
import { clientOf, json, serve, type LocalServer } from '../../commerce/local-server.js';
import { attempt, openActivityWorld, untilEnd, type Attempt } from '../activity-world.js';
import type {
  CreateCustomerInput,
  CustomerRecord,
} from '../../../src/contracts/customer/customer-activities.js';

interface Shared {
  /** Customers with this e-mail, by website. */
  readonly living: readonly { readonly id: number; readonly website: number }[];
  /** Whom the password opens; nobody: the store refuses it. */
  readonly opens?: number;
  /** Whether the integration may read the websites. */
  readonly websites?: boolean;
}

/** A store whose websites share their accounts, as 2.4 answers when an e-mail is taken on another one. */
function sharedAccounts(email: () => string, shared: Shared): Promise<LocalServer> {
  const customerOf = ({ id, website }: Shared['living'][number]): object => ({
    id,
    email: email(),
    firstname: 'Jane',
    lastname: 'Doe',
    website_id: website,
    addresses: [],
  });
  return serve(({ method, url }, response) => {
    const target = decodeURIComponent(url);
    if (target.includes('directory/countries')) return json(response, 200, { id: 'US' });
    if (target.includes('total_count')) return json(response, 200, { total_count: 0 });
    if (target.includes('website_id')) return json(response, 200, { items: [], total_count: 0 });
    if (target.includes('customers/search')) {
      const items = shared.living.map(customerOf);
      return json(response, 200, { items, total_count: items.length });
    }
    if (target.endsWith('store/websites')) {
      const refused = {
        message: "The consumer isn't authorized to access %resources.",
        parameters: { resources: 'x' },
      };
      if (shared.websites === false) return json(response, 401, refused);
      return json(response, 200, [{ id: 2, code: 'outlet', name: 'Outlet' }, { id: null }]);
    }
    if (target.endsWith('customer/token')) {
      if (shared.opens !== undefined) return json(response, 200, 'token');
      const refusal =
        'The account sign-in was incorrect or your account is disabled temporarily. Please wait and try again later.';
      return json(response, 401, { message: refusal });
    }
    if (target.endsWith('customers/me'))
      return json(response, 200, customerOf({ id: shared.opens ?? 0, website: 2 }));
    if (method === 'POST') {
      return json(response, 400, {
        message: 'A customer with the same email address already exists in an associated website.',
      });
    }
    return json(response, 404, { message: 'Request does not match any route.' });
  });
}

interface Ended extends Attempt<CustomerRecord> {
  /** How often the store was asked to create the customer, and to sign her in. */
  readonly creations: number;
  readonly signIns: number;
}

async function create(shared: Shared, changes: Partial<CreateCustomerInput> = {}): Promise<Ended> {
  const world = await openActivityWorld();
  const { region: _, ...address } = world.jane().addresses[0] as NonNullable<
    CreateCustomerInput['addresses'][0]
  >;
  const input = world.jane({ addresses: [address], ...changes });
  const server = await sharedAccounts(() => input.profile.email, shared);
  const { store } = clientOf(server.url);
  const deps = { ...world.deps, store, requireLiveCredentials: () => Promise.resolve() };
  const activity = (): Promise<CustomerRecord> => createCustomer(deps, input);
  const ended = await untilEnd(activity, await attempt(activity));
  const count = (end: string): number =>
    server.seen.filter(({ method, url }) => method === 'POST' && url.endsWith(end)).length;
  return { ...ended, creations: count('/V1/customers'), signIns: count('customer/token') };
}

const outlet = { id: 7, website: 2 };

describe('an e-mail that is taken on another website', () => {
  it('adopts the customer whom the password opens, at the first look, for the website asked for', async () => {
    const { result, creations, signIns } = await create({ living: [outlet], opens: 7 });
    expect(result).toMatchObject({ outcome: 'adopted', customerId: 7, websiteId: 1, addressIds: [null] });
    expect({ creations, signIns }).toEqual({ creations: 1, signIns: 1 });
  });

  it.each([
    ['opens nobody', { living: [outlet] }],
    ['opens somebody else', { living: [outlet], opens: 8 }],
  ])('names the website where the customer lives when the password %s', async (_, shared) => {
    const { failure, creations, signIns } = await create(shared);
    expect(failure).toMatchObject({ type: failureTypes.CustomerNotOurs, nonRetryable: true });
    expect(failure?.message).toContain('customer 7 of website "outlet" (Outlet, id 2)');
    expect(failure?.message).not.toContain('Password1');
    expect({ creations, signIns }).toEqual({ creations: 1, signIns: 1 });
  });

  it('names the id of a website whose name it may not read', async () => {
    const { failure } = await create({ living: [outlet], websites: false });
    expect(failure?.message).toContain('customer 7 of website 2');
  });

  it('tries no password when others are to be rejected, and names the website', async () => {
    const { failure, signIns } = await create({ living: [outlet], opens: 7 }, { whenExists: 'reject' });
    expect(failure).toMatchObject({ type: failureTypes.CustomerExists, nonRetryable: true });
    expect(failure?.message).toContain('website "outlet"');
    expect(signIns).toBe(0);
  });

  it.each([
    ['nobody', []],
    ['several, so that accounts are not shared', [outlet, { id: 9, website: 3 }]],
  ])('gives up after five tries where the look finds %s', async (_, living) => {
    const { failure, creations, signIns, number } = await create({ living });
    expect(failure).toMatchObject({ type: failureTypes.StoreFault, nonRetryable: true });
    expect(failure?.message).toContain('finds nobody with it, 5 times in a row');
    expect({ number, creations, signIns }).toEqual({ number: 5, creations: 5, signIns: 0 });
  });
});
