import type { WantedItem } from './wanted.js';

/** Products of one part: as many as are asked for in a few requests. */
const mostProducts = 100;

/** Items of one part; more only where one product has more. */
const mostItems = 1_000;

/** The items in parts that can be compared by themselves: all of one product are in one part. */
export function itemParts(items: readonly WantedItem[]): WantedItem[][] {
  const bySku = new Map<string, WantedItem[]>();
  for (const item of items) {
    const known = bySku.get(item.sku);
    if (known) known.push(item);
    else bySku.set(item.sku, [item]);
  }
  const parts: WantedItem[][] = [];
  let products = mostProducts;
  for (const ofProduct of bySku.values()) {
    const part = parts.at(-1);
    if (!part || products >= mostProducts || part.length + ofProduct.length > mostItems) {
      parts.push([...ofProduct]);
      products = 1;
    } else {
      part.push(...ofProduct);
      products += 1;
    }
  }
  return parts;
}
