import { createCommerceClient } from '../../src/commerce/client.js';
import * as customers from '../../src/commerce/endpoints/customers.js';
import type { Person } from './cast.js';

/** Puts those into the store who are there before anybody asks for them, as another program would. */
export async function putIntoStore(url: string, people: readonly Person[]): Promise<void> {
  const client = createCommerceClient({ baseUrl: url, credentials: { kind: 'none' } });
  try {
    for (const { before } of people) if (before) await customers.create(client.store, before);
  } finally {
    await client.close();
  }
}
