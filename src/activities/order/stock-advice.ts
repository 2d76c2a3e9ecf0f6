import { ApplicationFailure } from '@temporalio/common';
import { CommerceError } from '../../commerce/errors.js';
import { salableQty } from '../../commerce/endpoints/salability.js';
import type { Store } from '../../commerce/store.js';
import type { AskedLine } from '../../domain/cart.js';
import { compare, isPositive } from '../../domain/decimal.js';
import type { StoreSites } from '../store-sites.js';

/**
 * What a person should know when the store refuses a line: of which products less can be sold than is asked for. It is
 * asked while the cart is being opened, and only advice: the store decides, since it may sell more than it has, and a
 * look that fails says nothing about the order.
 */
export async function stockAdvice(
  store: Store,
  sites: StoreSites,
  websiteId: number,
  lines: readonly AskedLine[],
): Promise<string> {
  try {
    const stockId = await sites.stockId(websiteId);
    const short = await Promise.all(lines.map((line) => shortage(store, stockId, line)));
    return short.filter((text) => text !== '').join(', ');
  } catch (error) {
    if (error instanceof CommerceError || error instanceof ApplicationFailure) return '';
    throw error;
  }
}

async function shortage(store: Store, stockId: number, { sku, quantity }: AskedLine): Promise<string> {
  try {
    const salable = await salableQty(store, sku, stockId);
    if (compare(salable, quantity) >= 0) return '';
    return `"${sku}": ${quantity} asked, ${isPositive(salable) ? salable : 'none'} can be sold`;
  } catch (error) {
    if (error instanceof CommerceError) return '';
    throw error;
  }
}
