import type { Credentials } from '../../commerce/auth/credentials.js';
import * as carts from '../../commerce/endpoints/carts.js';
import { CommerceError } from '../../commerce/errors.js';
import type { CartItem } from '../../commerce/wire/cart.js';
import { failureTypes } from '../../contracts/failures.js';
import type { EmptyCartInput, FillCartInput } from '../../contracts/order/order-activities.js';
import { lineDifferences, reconcileCart, type CartChange, type CartLine } from '../../domain/cart.js';
import { held } from '../../domain/held.js';
import { isAbsent } from '../is-absent.js';
import { customerOf, requireLease } from './cart-lease.js';
import type { ActivityDependencies } from '../dependencies.js';
import { runActivity, stop } from '../failures.js';
import { stockAdvice } from './stock-advice.js';
import type { StoreSites } from '../store-sites.js';
import { WriteJournal } from '../write-journal.js';

/** A cart that is not as asked after so many repairs is being changed by somebody else. */
const passes = 3;

/** A line of the cart as the rules see it. */
export function cartLineOf({ itemId, sku, qty }: CartItem): CartLine {
  return { itemId, sku, quantity: qty };
}

/**
 * Makes the cart equal to the lines asked for. The store adds to what is there with every add, so an earlier one must
 * have come to rest before the cart is read, and only what is not there is added.
 */
export function fillCart(
  deps: ActivityDependencies,
  sites: StoreSites,
  input: FillCartInput,
): Promise<{ cartId: number }> {
  const journal = new WriteJournal(input);
  return runActivity(journal, deps.pacing, async () => {
    journal.requireSettled();
    const advice = held(stockAdvice(deps.store, sites, input.websiteId, input.lines));
    const filling = new Filling(deps, input);
    try {
      return await filling.run();
    } catch (error) {
      const short = await advice;
      throw error instanceof CommerceError && error.status === 400 && short ? error.withAdvice(short) : error;
    }
  });
}

class Filling {
  readonly #as: Credentials;

  constructor(
    private readonly deps: ActivityDependencies,
    private readonly input: FillCartInput,
  ) {
    this.#as = customerOf(deps, input);
  }

  async run(): Promise<{ cartId: number }> {
    requireLease(this.input);
    const cartId = await carts.create(this.deps.store, this.#as);
    let lines: readonly CartLine[] = [];
    for (let pass = 0; pass < passes; pass += 1) {
      const present = (await carts.items(this.deps.store, this.#as)).map(cartLineOf);
      lines = await this.#repair(cartId, present);
      if (lineDifferences(this.input.lines, lines).length === 0) return { cartId };
    }
    const differences = lineDifferences(this.input.lines, lines).join('; ');
    throw stop(failureTypes.NotAsAsked, `Cannot fill the cart: ${differences}`);
  }

  /** The lines as the store's own answers give them, so that nothing needs to be read again when all went well. */
  async #repair(cartId: number, present: readonly CartLine[]): Promise<readonly CartLine[]> {
    const { changes, refused } = reconcileCart(this.input.lines, present, this.input.foreignLines);
    if (refused.length > 0) {
      const what = refused.map(({ sku, quantity }) => `${quantity} of "${sku}"`).join(', ');
      throw stop(
        failureTypes.CartDiffers,
        `Cannot fill the cart: it holds ${what} that the order does not ask for`,
      );
    }
    const lines = new Map(present.map((line) => [line.itemId, line]));
    for (const change of changes) {
      const line = await this.#carryOut(cartId, change);
      if (line) lines.set(line.itemId, line);
      else if (change.kind === 'remove') lines.delete(change.itemId);
    }
    return [...lines.values()];
  }

  async #carryOut(cartId: number, change: CartChange): Promise<CartLine | undefined> {
    const { store } = this.deps;
    requireLease(this.input);
    switch (change.kind) {
      case 'remove':
        await removeLine(this.deps, this.#as, change.itemId);
        return undefined;
      case 'set': {
        const { itemId, quantity } = change;
        return cartLineOf(await carts.setQty(store, this.#as, { cartId, itemId, qty: quantity }));
      }
      case 'add':
        return this.#add(cartId, change);
    }
  }

  async #add(cartId: number, { sku, quantity }: Extract<CartChange, { kind: 'add' }>): Promise<CartLine> {
    const options = this.input.lines.find((line) => line.sku === sku)?.options;
    const added = await carts.addItem(this.deps.store, this.#as, {
      cartId,
      sku,
      qty: quantity,
      ...(options !== undefined && { productOption: options }),
    });
    if (added.sku === sku) return cartLineOf(added);
    // Such a line could not be told from a foreign one at the next look.
    await removeLine(this.deps, this.#as, added.itemId);
    const message = `Cannot put "${sku}" into the cart: the store takes "${added.sku}" for it; ask for that product`;
    throw stop(failureTypes.NotAsAsked, message);
  }
}

/** Takes products out of the cart, so that whoever has it next does not find them there. */
export function emptyCart(deps: ActivityDependencies, input: EmptyCartInput): Promise<void> {
  const journal = new WriteJournal(input);
  return runActivity(journal, deps.pacing, async () => {
    journal.requireSettled();
    const as = customerOf(deps, input);
    for (const { itemId, sku } of await linesOrNone(deps, as)) {
      if (!input.skus.includes(sku)) continue;
      requireLease(input);
      await removeLine(deps, as, itemId);
    }
  });
}

async function linesOrNone(deps: ActivityDependencies, as: Credentials): Promise<readonly CartItem[]> {
  try {
    return await carts.items(deps.store, as);
  } catch (error) {
    if (isAbsent(error)) return [];
    throw error;
  }
}

async function removeLine(deps: ActivityDependencies, as: Credentials, itemId: number): Promise<void> {
  try {
    await carts.removeItem(deps.store, as, itemId);
  } catch (error) {
    // Gone already: an earlier try, or the customer, has removed it.
    if (!isAbsent(error)) throw error;
  }
}
