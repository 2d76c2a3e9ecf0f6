import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  foldWords,
  hasRegion,
  maybeSameRegion,
  resolveRegion,
  storedAsAsked,
  type ListedRegion,
} from '../../src/domain/region.js';

const newYork: ListedRegion = { id: 43, code: 'NY', name: 'New York' };
const california: ListedRegion = { id: 12, code: 'CA', name: 'California' };
const quebec: ListedRegion = { id: 76, code: 'QC', name: 'Québec', defaultName: 'Quebec Province' };
const rome: ListedRegion = { id: 902, code: 'RM', name: 'Roma' };
const list = [newYork, california, quebec, rome];

describe('resolveRegion', () => {
  it.each([
    ['a code', { code: 'NY' }, newYork],
    ['a code in small letters with spaces around', { code: ' ny ' }, newYork],
    ['a name', { name: 'New York' }, newYork],
    ['a name in other case and spacing', { name: ' NEW  york' }, newYork],
    ['a name without its accents', { name: 'quebec' }, quebec],
    ['a default name', { name: 'Quebec Province' }, quebec],
    ['a name given as a code', { code: 'California' }, california],
    ['a code given as a name', { name: 'RM' }, rome],
    ['an id', { id: 12 }, california],
    ['an id with its code and name', { id: 43, code: 'NY', name: 'new york' }, newYork],
    ['the id 0, which is none, with a name', { id: 0, name: 'New York' }, newYork],
  ])('finds the region by %s', (_, asked, region) => {
    expect(resolveRegion(asked, list)).toEqual({ kind: 'found', region });
  });

  it.each([
    ['code', { code: 'XX' }],
    ['name', { name: 'Nowhere' }],
    ['id', { id: 99_999 }],
    ['name', { code: 'NY', name: 'Nowhere' }],
    ['code', { id: 43, code: 'XX' }],
  ])('knows no region by a %s that the list does not have: %j', (part, asked) => {
    expect(resolveRegion(asked, list)).toMatchObject({ kind: 'unknown', asked: { part } });
  });

  it.each([[{ code: 'NY', id: 12 }], [{ code: 'NY', name: 'California' }], [{ id: 12, name: 'New York' }]])(
    'takes no side where the parts name two regions: %j',
    (asked) => {
      expect(resolveRegion(asked, list)).toMatchObject({ kind: 'contradictory' });
    },
  );

  it('tells two names apart that differ by an accent alone, and chooses none of them for a third spelling', () => {
    const two = [
      { id: 1, code: 'A', name: 'Córdoba' },
      { id: 2, code: 'B', name: 'Cordoba' },
    ];
    expect(resolveRegion({ name: 'Cordoba' }, two)).toMatchObject({ region: { id: 2 } });
    expect(resolveRegion({ name: 'CORDOBA' }, two)).toMatchObject({ kind: 'unknown' });
  });

  it('finds every region of a list by each of its parts, however spelled (property)', () => {
    const word = fc.stringMatching(/^[A-Za-zÀ-ÿ]{2,12}$/);
    const lists = fc
      .uniqueArray(word, { minLength: 2, maxLength: 30, selector: (text) => foldWords(text) })
      .filter((words) => words.every((text) => foldWords(text) !== ''))
      .map((words) => words.map((name, index) => ({ id: index + 1, code: `C${index}`, name })));
    const spellings = fc.constantFrom(
      (text: string) => text,
      (text: string) => ` ${text.toLowerCase()} `,
      (text: string) => text.normalize('NFD'),
      (text: string) => text.normalize('NFD').replace(/[\u0300-\u036f]/g, ''),
    );
    fc.assert(
      fc.property(lists, spellings, fc.nat(), (regions, spell, at) => {
        const region = regions[at % regions.length] as ListedRegion;
        for (const asked of [{ name: spell(region.name) }, { code: spell(region.code) }, { id: region.id }]) {
          expect(resolveRegion(asked, regions)).toEqual({ kind: 'found', region });
        }
      }),
    );
  });
});

describe('storedAsAsked', () => {
  it.each([
    ['the same id', { id: 43, code: 'NY' }, { id: 43, name: 'New York' }, true],
    ['another id', { id: 43 }, { id: 12 }, false],
    ['no region where one was asked for', { id: 43, code: 'NY' }, undefined, false],
    [
      'its words without an id, by which no tax is charged',
      newYork,
      { code: 'New York', name: 'New York' },
      false,
    ],
    ['the words asked for', { name: 'Tasman' }, { code: 'Tasman', name: 'tasman ' }, true],
    ['other words', { name: 'Tasman' }, { code: 'Otago', name: 'Otago' }, false],
    ['whatever it has where nothing was asked for', undefined, { id: 43 }, true],
    ['whatever it has where nothing but the id 0 was asked for', { id: 0 }, { id: 43 }, true],
  ] as const)('compares with %s', (_, asked, stored, same) => {
    expect(storedAsAsked(asked, stored)).toBe(same);
  });
});

describe('maybeSameRegion', () => {
  it.each([
    ['different parts', { code: 'NY' }, { id: 43 }, true],
    ['another code', { code: 'NY' }, { code: 'CA' }, false],
    ['another id with the same code', { id: 1, code: 'NY' }, { id: 2, code: 'NY' }, false],
    ['none and some', undefined, { code: 'NY' }, false],
    ['none twice', undefined, {}, true],
  ] as const)('compares %s', (_, one, other, same) => {
    expect(maybeSameRegion(one, other)).toBe(same);
    expect(maybeSameRegion(other, one)).toBe(same);
  });
});

describe('hasRegion', () => {
  it.each([undefined, {}, { id: 0 }, { code: ' ', name: '' }])('%j is none', (region) => {
    expect(hasRegion(region)).toBe(false);
  });
});
