import { createCommerceClient } from '../../../src/commerce/client.js';
import * as inventory from '../../../src/commerce/endpoints/inventory.js';
import { adminPassword } from '../../world/world.js';
import { decimal } from '../../../src/domain/decimal.js';

/** The goods that a run orders, with what one costs, in cents of a dollar. None is left out of the store's price rule. */
export const prices = {
  '24-WB03': 3_600,
  '24-WB01': 3_200,
  '24-MB01': 3_400,
  '24-MB02': 5_900,
  '240-LV06': 2_200,
} as const;

export type Sku = keyof typeof prices;

/** The download, which needs no source to be shipped from. */
export const download: Sku = '240-LV06';

/** Every source that ships in a run, in the order of the stock's priorities. */
export const shippingSources = ['ne_wh', 'west_wh', 'berkeley'] as const;

/** A product that only this source has, so that an order with it and another has two shipments. */
export const onlyAt = { sku: '24-MB02', source: 'west_wh' } as const;

/** More than any run asks for. */
const plenty = 1_000_000;

/** Fills the sources, so that every order can be shipped as the store's algorithm says at first. */
export async function fillSources(url: string): Promise<void> {
  const client = createCommerceClient({
    baseUrl: url,
    credentials: { kind: 'admin', username: 'admin', password: adminPassword },
  });
  const skus = (Object.keys(prices) as Sku[]).filter((sku) => sku !== download);
  const items = skus.flatMap((sku) =>
    shippingSources
      .filter((sourceCode) => sku !== onlyAt.sku || sourceCode === onlyAt.source)
      .map((sourceCode) => ({ sku, sourceCode, qty: decimal(plenty), inStock: true })),
  );
  try {
    await inventory.saveSourceItems(client.store, items);
  } finally {
    await client.close();
  }
}
