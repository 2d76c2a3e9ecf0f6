import { createCommerceClient, type CommerceClient } from '../../../src/commerce/client.js';
import * as inventory from '../../../src/commerce/endpoints/inventory.js';
import { adminPassword } from '../../world/world.js';
import { decimal } from '../../../src/domain/decimal.js';

/** The simple products of a piece of clothing of the sample data, one for each size and colour. */
export function variantsOf(sku: string, colors: readonly string[]): string[] {
  return ['XS', 'S', 'M', 'L', 'XL'].flatMap((size) => colors.map((color) => `${sku}-${size}-${color}`));
}

/** Products of which parts are moved between these sources. */
export const partSkus = variantsOf('WH01', ['Green', 'Orange', 'Purple']).slice(0, 12);
export const partSources = ['ne_wh', 'west_wh', 'brooklyn'] as const;

/** Products of which all is moved, from each of these sources once. */
export const wholeSkus = variantsOf('WS12', ['Blue', 'Orange', 'Purple']);
export const wholeSources = ['ne_wh', 'west_wh', 'brooklyn', 'sausalito'] as const;
/** Where all of a product is moved to. */
export const wholeDestination = 'hq';

/** Where another program moves stock from, without asking anybody; no transfer of ours begins or ends there. */
export const strangersSource = 'berkeley';

/** More than a run moves. */
const plenty = 1_000_000;

/** Another program's way to the store, with the credentials of its administrator. */
export function strangersClient(url: string): CommerceClient {
  const credentials = { kind: 'admin', username: 'admin', password: adminPassword } as const;
  return createCommerceClient({ baseUrl: url, credentials });
}

/** Puts the stock that is moved into the store. */
export async function fillSources(url: string): Promise<void> {
  const items = [
    ...partSkus.flatMap((sku) =>
      [...partSources, strangersSource].map((sourceCode) => ({ sku, sourceCode, qty: plenty })),
    ),
    ...wholeSkus.flatMap((sku, index) =>
      wholeSources.map((sourceCode, place) => ({ sku, sourceCode, qty: 10 * (index + 1) + place })),
    ),
  ];
  const client = strangersClient(url);
  try {
    await inventory.saveSourceItems(
      client.store,
      items.map(({ qty, ...item }) => ({ ...item, qty: decimal(qty), inStock: true })),
    );
  } finally {
    await client.close();
  }
}
