import { allLinks, allSources, allStocks, sourceItemsOf } from '../../commerce/endpoints/all-inventory.js';
import { salableQty } from '../../commerce/endpoints/salability.js';
import { CommerceError } from '../../commerce/errors.js';
import type { Store } from '../../commerce/store.js';
import { sum } from '../../domain/decimal.js';
import type { StockedFigure } from '../../domain/inventory/reservations.js';
import type { SalableFigure } from '../../domain/inventory/salable.js';

/** A stock with the sources that it is made of. */
export interface StockSources {
  readonly id: number;
  readonly name: string;
  /** Codes; also of those that are disabled. */
  readonly linked: ReadonlySet<string>;
  /** Codes of those that count. */
  readonly enabled: ReadonlySet<string>;
}

/** All stocks of the store. */
export async function stockSources(store: Store): Promise<StockSources[]> {
  const [sources, stocks, links] = await Promise.all([allSources(store), allStocks(store), allLinks(store)]);
  const enabled = new Set(sources.filter((source) => source.enabled).map(({ code }) => code));
  return stocks.map(({ id, name }) => {
    const linked = links.filter(({ stockId }) => stockId === id).map(({ sourceCode }) => sourceCode);
    return {
      id,
      name,
      linked: new Set(linked),
      enabled: new Set(linked.filter((code) => enabled.has(code))),
    };
  });
}

/**
 * What each stock has of each product, source by source: of those stocks that have a source with the product, whatever its
 * quantity.
 */
export async function stocked(
  store: Store,
  stocks: readonly StockSources[],
  skus: readonly string[],
): Promise<StockedFigure[]> {
  const items = await sourceItemsOf(store, skus);
  return skus.flatMap((sku) => {
    const ofProduct = items.filter((item) => item.sku === sku);
    return stocks.flatMap(({ id, name, linked, enabled }) => {
      if (!ofProduct.some(({ sourceCode }) => linked.has(sourceCode))) return [];
      const sources = ofProduct
        .filter(({ sourceCode, inStock }) => inStock && enabled.has(sourceCode))
        .map(({ sourceCode, qty }) => ({ source: sourceCode, quantity: qty }));
      const inSources = sum(sources.map(({ quantity }) => quantity));
      return [{ sku, stock: name, stockId: id, inSources, sources }];
    });
  });
}

/** So many are asked for at once. */
const atOnce = 4;

/** The figures with what can be sold of each; without it where the store does not tell that of the product. */
export async function askSalable<T extends SalableFigure>(store: Store, figures: readonly T[]): Promise<T[]> {
  const asked: T[] = [];
  for (let at = 0; at < figures.length; at += atOnce) {
    const some = figures.slice(at, at + atOnce);
    asked.push(...(await Promise.all(some.map((figure) => withSalable(store, figure)))));
  }
  return asked;
}

async function withSalable<T extends SalableFigure>(store: Store, figure: T): Promise<T> {
  try {
    return { ...figure, salable: await salableQty(store, figure.sku, figure.stockId) };
  } catch (error) {
    if (isWithoutIndex(error)) return { ...figure, salable: '0' };
    if (isOfTheProduct(error)) return figure;
    throw error;
  }
}

/** The stock has no index yet, so that nothing of it can be sold. */
function isWithoutIndex(error: unknown): boolean {
  return (
    error instanceof CommerceError &&
    error.status === 400 &&
    error.http?.message?.template === 'Could not receive Stock Item data'
  );
}

/** The store's own words about the product: it has no quantity of its own (400), or is unknown (404; 500 on 2.4.7). */
function isOfTheProduct(error: unknown): boolean {
  const front = error instanceof CommerceError ? error.http?.front : undefined;
  return (
    error instanceof CommerceError &&
    error.http !== undefined &&
    !front &&
    [400, 404, 500].includes(error.http.status)
  );
}
