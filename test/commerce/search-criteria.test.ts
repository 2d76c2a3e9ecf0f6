import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CommerceError } from '../../src/commerce/errors.js';
import { allItems, eachItem } from '../../src/commerce/paging.js';
import { encodeQuery, searchQuery, type SearchCriteria } from '../../src/commerce/search-criteria.js';
import type { Page } from '../../src/commerce/wire/values.js';
import { failure } from './local-server.js';

describe('encodeQuery', () => {
  it('whatever is put in comes out on the other side, and no character has a second meaning', () => {
    const text = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text)), (pairs) => {
        const query = encodeQuery(pairs);
        expect(query).toMatch(/^[\w.!~*'()%=&-]*$/);
        expect([...new URLSearchParams(query)]).toEqual(pairs);
      }),
    );
  });

  it('a plus in an e-mail is sent as %2B and a space as %20', () => {
    expect(encodeQuery([['value', 'a+b c@example.com']])).toBe('value=a%2Bb%20c%40example.com');
  });
});

describe('searchQuery', () => {
  it('filters alone are groups that must all match; a list is a group of which one must', () => {
    const query = searchQuery({
      filters: [
        { field: 'email', value: 'jdoe@example.com' },
        [
          { field: 'status', value: ['pending', 'processing'] },
          { field: 'created_at', value: '2026-11-22 00:00:00', condition: 'gteq' },
        ],
      ],
      sort: [{ field: 'entity_id', direction: 'ASC' }],
      pageSize: 2,
      currentPage: 3,
      fields: 'items[id],total_count',
    });
    expect(Object.fromEntries(new URLSearchParams(query))).toEqual({
      'searchCriteria[filterGroups][0][filters][0][field]': 'email',
      'searchCriteria[filterGroups][0][filters][0][value]': 'jdoe@example.com',
      'searchCriteria[filterGroups][1][filters][0][field]': 'status',
      'searchCriteria[filterGroups][1][filters][0][value]': 'pending,processing',
      'searchCriteria[filterGroups][1][filters][0][conditionType]': 'in',
      'searchCriteria[filterGroups][1][filters][1][field]': 'created_at',
      'searchCriteria[filterGroups][1][filters][1][value]': '2026-11-22 00:00:00',
      'searchCriteria[filterGroups][1][filters][1][conditionType]': 'gteq',
      'searchCriteria[sortOrders][0][field]': 'entity_id',
      'searchCriteria[sortOrders][0][direction]': 'ASC',
      'searchCriteria[pageSize]': '2',
      'searchCriteria[currentPage]': '3',
      fields: 'items[id],total_count',
    });
  });

  it('an empty search is still sent, since the store refuses a search without criteria', () => {
    expect(searchQuery({})).toBe('searchCriteria=');
    expect(searchQuery({ fields: 'total_count' })).toBe('searchCriteria=&fields=total_count');
  });

  it.each([0, -1, 1.5, Number.NaN])('page size %s is refused', (pageSize) => {
    expect(() => searchQuery({ pageSize })).toThrow(RangeError);
  });

  it('a list that the store would split elsewhere is refused', () => {
    expect(() => searchQuery({ filters: [{ field: 'sku', value: ['a,b'] }] })).toThrow(RangeError);
    expect(() => searchQuery({ filters: [{ field: 'sku', value: [] }] })).toThrow(RangeError);
  });
});

describe('eachItem', () => {
  /** A search over this many numbers that repeats its last page for ever, as the store does. */
  const numbers =
    (total: number, asked: SearchCriteria[] = []) =>
    (criteria: SearchCriteria): Promise<Page<number>> => {
      asked.push(criteria);
      const size = criteria.pageSize ?? total;
      const page = Math.min(criteria.currentPage ?? 1, Math.max(1, Math.ceil(total / size)));
      const items = [...Array(total).keys()].slice((page - 1) * size, page * size);
      return Promise.resolve({ items, totalCount: total });
    };

  it('gives every item once, for any number of items and any page size', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(50), fc.integer({ min: 1, max: 12 }), async (total, pageSize) => {
        const all: number[] = [];
        for await (const item of eachItem(numbers(total), { pageSize })) all.push(item);
        expect(all).toEqual([...Array(total).keys()]);
      }),
    );
  });

  it('asks for the next page only when it is needed', async () => {
    const asked: SearchCriteria[] = [];
    const items = eachItem(numbers(10, asked), { pageSize: 2 });
    await items.next();
    await items.next();
    await items.return();
    expect(asked).toEqual([{ pageSize: 2, currentPage: 1 }]);
  });
});

describe('allItems', () => {
  const what = {
    purpose: 'list the invoices of order 3',
    method: 'GET',
    route: 'invoices',
    effect: 'read',
  } as const;

  it('a search without an end is no answer: neither asked for ever nor taken for all', async () => {
    let asked = 0;
    const endless = async (): Promise<Page<number>> => {
      asked += 1;
      if (asked > 10_000) throw new Error('Asks for ever');
      return { items: [asked], totalCount: 1e9 };
    };
    const error = await failure(allItems(what, endless, []), CommerceError);
    expect(error.message).toMatch(/^Cannot list the invoices of order 3: the answer cannot be used: it /);
    expect([error.kind, error.outcome]).toEqual(['malformed', 'not-done']);
    expect(asked).toBe(100);
  });
});
