import { readFileSync } from 'node:fs';
import { parseInventoryDocument } from '../../src/cli/input/inventory/inventory-source.js';
import type { NewInventory } from '../../src/domain/inventory/new-inventory.js';
import type { CommerceWorld } from './commerce-world.js';

/** The tutorial's inventory, as the example file has it. */
export function tutorialInventory(): NewInventory {
  const read = parseInventoryDocument(JSON.parse(readFileSync('examples/inventory.json', 'utf8')));
  if ('problems' in read) throw new TypeError(JSON.stringify(read.problems));
  return read.inventory;
}

/** Calls the store as its administrator, past all workflows. */
export async function asAdmin(
  { sandbox }: Pick<CommerceWorld, 'sandbox'>,
  method: string,
  path: string,
  body?: unknown,
): Promise<unknown> {
  const headers = { 'content-type': 'application/json' };
  const call = (route: string, more: RequestInit): Promise<Response> =>
    fetch(`${sandbox.url}/rest/default/V1/${route}`, more);
  const signIn = await call('integration/admin/token', {
    method: 'POST',
    headers,
    body: JSON.stringify({ username: 'admin', password: 'Admin123456' }),
  });
  const authorization = `Bearer ${(await signIn.json()) as string}`;
  const answer = await call(path, {
    method,
    headers: { ...headers, authorization },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** Writes to the inventory that arrived at the store, as `METHOD route`. */
export function inventoryWrites({ sandbox }: Pick<CommerceWorld, 'sandbox'>): string[] {
  return sandbox.core.ledger.requests
    .filter(({ method, route }) => method !== 'GET' && (route ?? '').startsWith('/V1/inventory/'))
    .map(({ method, route }) => `${method} ${route}`);
}

/** Every route by which an inventory is written. */
export const inventoryWriteRoutes = [
  'POST /V1/inventory/sources',
  'POST /V1/inventory/stocks',
  'POST /V1/inventory/stock-source-links',
  'POST /V1/inventory/source-items',
  'POST /V1/inventory/source-items-delete',
] as const;
