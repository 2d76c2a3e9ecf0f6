import type { Address } from '../../src/domain/customer.js';
import type { Sandbox } from '../../sandbox/src/server.js';
import type { NewCustomer } from '../../src/facade/customer/customers.js';

/** Creates a customer past the workflow, as another program would; gives the id. */
export async function createInStore(
  sandbox: Pick<Sandbox, 'url'>,
  { profile, addresses, password }: NewCustomer,
): Promise<number> {
  const answer = await fetch(`${sandbox.url}/rest/default/V1/customers`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ customer: { ...profile, addresses: addresses.map(wire) }, password }),
  });
  if (!answer.ok) throw new Error(`Cannot create a customer in the store: ${await answer.text()}`);
  const { id } = (await answer.json()) as { id: number };
  return id;
}

function wire({ region, ...address }: Address): object {
  return {
    ...address,
    region: region && { regionId: region.id, regionCode: region.code, region: region.name },
  };
}
