import { describe, expect, it } from 'vitest';
import { Chunks } from '../../../src/activities/inventory/chunks.js';
import { saveSourceItems } from '../../../src/commerce/endpoints/inventory.js';
import type { SourceItem } from '../../../src/commerce/wire/inventory.js';
import { clientOf, json, serve } from '../../commerce/local-server.js';

const rows = (count: number): SourceItem[] =>
  Array.from({ length: count }, (_, at) => ({
    sku: `p${at}`,
    sourceCode: 'hq',
    qty: String(at),
    inStock: true,
  }));

/** A store with input limits on, as its validator words them. */
async function storeThatTakes(most: number) {
  const taken: string[] = [];
  const server = await serve((seen, response) => {
    const { sourceItems } = JSON.parse(seen.body) as {
      readonly sourceItems: readonly { readonly sku: string }[];
    };
    if (sourceItems.length > most) {
      const message = 'Maximum items of type "%type" is %max';
      return json(response, 400, { message, parameters: { type: 'SourceItemInterface[]', max: most } });
    }
    taken.push(...sourceItems.map(({ sku }) => sku));
    return json(response, 200, []);
  });
  return { store: clientOf(server.url).store, taken };
}

describe('Chunks', () => {
  it('a list that the store refuses for its length is sent in halves, and no row twice', async () => {
    const { store, taken } = await storeThatTakes(20);
    const chunks = new Chunks(500);
    expect(await chunks.each(rows(1_050), (some) => saveSourceItems(store, some))).toBe(1_050);
    expect(taken).toEqual(rows(1_050).map(({ sku }) => sku));
    expect(chunks.size).toBe(16);
  });

  it('a row that the store refuses alone is told', async () => {
    const { store } = await storeThatTakes(0);
    await expect(new Chunks(4).each(rows(4), (some) => saveSourceItems(store, some))).rejects.toThrow(
      'Maximum items',
    );
  });

  it('nothing is sent for an empty list, which the store refuses', async () => {
    const { store, taken } = await storeThatTakes(20);
    expect(await new Chunks(4).each([], (some: readonly SourceItem[]) => saveSourceItems(store, some))).toBe(
      0,
    );
    expect(taken).toEqual([]);
  });
});
