import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  lineDifferences,
  lineProblems,
  reconcileCart,
  type AskedLine,
  type CartChange,
  type CartLine,
} from '../../src/domain/cart.js';
import { decimal, sum } from '../../src/domain/decimal.js';

const skus = fc.constantFrom('24-WB01', '24-WB03', '240-LV06', '24-MB01', '24-UG06');
const quantity = fc.integer({ min: 1, max: 500_000 }).map((units) => decimal(units / 10_000));
const asked = fc.uniqueArray(fc.record({ sku: skus, quantity }), {
  selector: ({ sku }) => sku,
  minLength: 1,
});
/** Any cart, also one with several lines of one product. */
const cart = fc
  .array(fc.record({ sku: skus, quantity }), { maxLength: 7 })
  .map((lines) => lines.map((line, index): CartLine => ({ ...line, itemId: index + 1 })));

/** The store's cart: adding an sku that is there adds to its first line, as Commerce does. */
class StoreCart {
  #nextId = 100;
  constructor(public lines: CartLine[]) {}

  carryOut(change: CartChange): void {
    if (change.kind === 'remove') this.lines = this.lines.filter(({ itemId }) => itemId !== change.itemId);
    else if (change.kind === 'set') this.#replace(change.itemId, change.quantity);
    else {
      const there = this.lines.find(({ sku }) => sku === change.sku);
      if (there) this.#replace(there.itemId, sum([there.quantity, change.quantity]));
      else this.lines.push({ itemId: this.#nextId++, sku: change.sku, quantity: change.quantity });
    }
  }

  #replace(itemId: number, quantity: string): void {
    this.lines = this.lines.map((line) => (line.itemId === itemId ? { ...line, quantity } : line));
  }
}

describe('reconcileCart', () => {
  it('reconcileCart: from any cart to the asked one, however often it is cut off and begun anew', () => {
    fc.assert(
      fc.property(asked, cart, fc.array(fc.nat({ max: 6 }), { maxLength: 6 }), (lines, present, cuts) => {
        const store = new StoreCart(present);
        // Each round is cut off after some writes; the answer of the last one may be lost, the write is not.
        for (const cut of [...cuts, Number.POSITIVE_INFINITY]) {
          const { changes } = reconcileCart(lines, store.lines, 'remove');
          changes.slice(0, cut).forEach((change) => store.carryOut(change));
        }
        expect(lineDifferences(lines, store.lines)).toEqual([]);
        expect(reconcileCart(lines, store.lines, 'remove')).toEqual({ changes: [], refused: [] });
      }),
    );
  });

  it('reconcileCart: at no moment of a repair does the cart hold more of a product than before or asked for', () => {
    fc.assert(
      fc.property(asked, cart, (lines, present) => {
        const store = new StoreCart(present);
        const most = (sku: string): number =>
          Math.max(...[present, lines].map((all: readonly AskedLine[]) => Number(quantityOf(all, sku))));
        for (const change of reconcileCart(lines, present, 'remove').changes) {
          store.carryOut(change);
          expect(Number(quantityOf(store.lines, change.sku))).toBeLessThanOrEqual(most(change.sku));
        }
      }),
    );
  });

  it('reconcileCart: foreign lines are left alone where the caller wants that, and nothing else is touched', () => {
    const lines = [{ sku: '24-WB01', quantity: '2' }];
    const stranger = { itemId: 7, sku: '24-MB01', quantity: '1' };
    expect(reconcileCart(lines, [stranger], 'refuse')).toEqual({ changes: [], refused: [stranger] });
    expect(reconcileCart(lines, [stranger], 'remove').changes).toEqual([
      { kind: 'remove', itemId: 7, sku: '24-MB01' },
      { kind: 'add', sku: '24-WB01', quantity: '2' },
    ]);
  });

  it('reconcileCart: a doubled quantity is set, not added to', () => {
    const plan = reconcileCart(
      [{ sku: '24-WB01', quantity: '40' }],
      [{ itemId: 5, sku: '24-WB01', quantity: '80' }],
      'refuse',
    );
    expect(plan.changes).toEqual([{ kind: 'set', itemId: 5, sku: '24-WB01', quantity: '40' }]);
  });
});

describe('lineDifferences', () => {
  it('lineDifferences: names each product of which there is too much, too little or any at all', () => {
    const lines = [
      { sku: 'a', quantity: '2' },
      { sku: 'b', quantity: '1.5' },
    ];
    const there = [
      { sku: 'a', quantity: '4' },
      { sku: 'c', quantity: '1' },
    ];
    expect(lineDifferences(lines, there)).toEqual([
      '"a": 2 asked, 4 there',
      '"b": 1.5 asked, 0 there',
      '"c": 0 asked, 1 there',
    ]);
  });
});

describe('lineProblems', () => {
  it('lineProblems: no lines, a product twice and a quantity that is not above 0 are all told', () => {
    expect(lineProblems([])).toEqual(['lines: at least one is needed']);
    const lines = [
      { sku: 'a', quantity: '0' },
      { sku: 'a', quantity: '1' },
    ];
    expect(lineProblems(lines)).toEqual([
      'lines[0].quantity: 0 is not above 0',
      'lines[1].sku: "a" stands in line 0 already',
    ]);
  });
});

function quantityOf(lines: readonly AskedLine[], sku: string): string {
  return sum(lines.filter((line) => line.sku === sku).map((line) => line.quantity));
}
