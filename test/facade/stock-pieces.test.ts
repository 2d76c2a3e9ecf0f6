import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { stockPieces } from '../../src/facade/stock/stock-set-request.js';
import { ownedItem } from '../../src/domain/stock/stock-rows.js';

/** Rows that hardly pack: no two SKUs have anything in common. */
const rows = Array.from({ length: 12_000 }, (_, index) =>
  ownedItem({ sku: createHash('sha256').update(`${index}`).digest('hex'), source: 'ne_wh', quantity: index }),
);
const subject = { store: 'default', settings: {}, allowUnknownSkus: false, mostRows: 50_000 };

describe('stockPieces', () => {
  it('no piece is more than Temporal takes, however badly the rows pack, and no row is lost', async () => {
    const pieces = await stockPieces(subject, rows);
    expect(pieces.length).toBeGreaterThan(1);
    const sizes = pieces.map(({ input }) => JSON.stringify(input).length);
    expect(Math.max(...sizes)).toBeLessThan(600 * 1024);
    expect(pieces.flatMap(({ parts }) => parts.flat())).toEqual(rows);
  });

  it('the same rows are the same pieces; each is another, and others where unknown products are allowed', async () => {
    const digests = async (changes: object): Promise<string[]> => {
      const pieces = await stockPieces({ ...subject, mostRows: 500, ...changes }, rows.slice(0, 2_000));
      return pieces.map(({ input }) => input.requestDigest);
    };
    const first = await digests({});
    expect(new Set(first).size).toBe(4);
    expect(await digests({})).toEqual(first);
    expect(new Set([...first, ...(await digests({ allowUnknownSkus: true }))]).size).toBe(8);
  });
});
