import { lostFields } from './compare-fields.js';
import { compareLinks } from './compare-links.js';
import type { FoundFrame, FoundStock } from './found.js';
import { emptyPlan, type FieldChange, type InventoryChange, type InventoryPlan, type Named } from './plan.js';
import type { WantedInventory, WantedStock } from './wanted.js';

/** The stock that every store has; it cannot be deleted. */
export const defaultStockId = 1;

/** Compares stocks by their names, with their websites and their links to sources. */
export function compareStocks(
  { sources, stocks, prune }: Omit<WantedInventory, 'items'>,
  found: FoundFrame,
): InventoryPlan {
  const sourceCodes = new Set([...sources, ...found.sources].map(({ code }) => code));
  const parts = stocks.map((stock) => new StockComparison(stock, found, sourceCodes, prune.links).plan());
  const rest = otherStocks(stocks, found, prune.stocks);
  const all = [...parts, rest];
  return {
    ...emptyPlan,
    changes: inOrder(all.flatMap(({ changes }) => changes)),
    leave: {
      ...emptyPlan.leave,
      stock: all.reduce((sum, { leave }) => sum + leave.stock, 0),
      link: all.reduce((sum, { leave }) => sum + leave.link, 0),
    },
    notOurs: all.flatMap(({ notOurs }) => notOurs),
    problems: all.flatMap(({ problems }) => problems),
  };
}

/** Stocks before their links, and removals last. */
function inOrder(changes: readonly InventoryChange[]): InventoryChange[] {
  const rank = ({ kind, action }: InventoryChange): number => {
    if (action === 'remove') return kind === 'link' ? 2 : 3;
    return kind === 'stock' ? 0 : 1;
  };
  return changes.toSorted((one, other) => rank(one) - rank(other));
}

/** The website's stock in a list of fields. */
const websiteField = (code: string): string => `website ${code}`;

class StockComparison {
  readonly #of: Named;

  constructor(
    private readonly wanted: WantedStock,
    private readonly found: FoundFrame,
    private readonly sourceCodes: ReadonlySet<string>,
    private readonly pruneLinks: boolean,
  ) {
    this.#of = { kind: 'stock', name: [wanted.name] };
  }

  plan(): InventoryPlan {
    const { wanted, found, sourceCodes, pruneLinks } = this;
    const named = found.stocks.filter(({ name }) => name === wanted.name);
    if (named.length > 1) return this.#twoOfOneName(named);
    const [stock] = named;
    const fields = this.#websites();
    const links = compareLinks(wanted, {
      links: found.links.filter(({ stockId }) => stockId === stock?.id),
      sourceCodes,
      prune: pruneLinks,
    });
    const action = stock ? 'change' : 'create';
    const changed = !stock || fields.length > 0;
    return {
      ...links,
      changes: [...(changed ? [{ ...this.#of, action, fields } as const] : []), ...links.changes],
      leave: { ...links.leave, stock: changed ? 0 : 1 },
      problems: [...this.#unknownWebsites(), ...links.problems],
    };
  }

  /** For each website that has to move: the stock that it sells from now, and this one. */
  #websites(): FieldChange[] {
    const { wanted, found } = this;
    return wanted.websites.flatMap((code) => {
      const before = found.stocks.find(({ websites }) => websites.includes(code))?.name;
      if (before === wanted.name) return [];
      return [{ field: websiteField(code), ...(before !== undefined && { before }), after: wanted.name }];
    });
  }

  #unknownWebsites(): InventoryPlan['problems'] {
    const unknown = this.wanted.websites.filter((code) => !this.found.websites.includes(code));
    return unknown.map((code) => ({ ...this.#of, message: `the store has no website "${code}"` }));
  }

  #twoOfOneName(named: readonly FoundStock[]): InventoryPlan {
    const ids = named.map(({ id }) => id).join(' and ');
    const message = `the store has ${named.length} stocks of this name, with the ids ${ids}; rename or delete all but one`;
    return { ...emptyPlan, problems: [{ ...this.#of, message }] };
  }
}

/** Stocks that are not wanted: kept, or removed where that is asked for and possible. */
function otherStocks(wanted: readonly WantedStock[], found: FoundFrame, prune: boolean): InventoryPlan {
  const names = new Set(wanted.map(({ name }) => name));
  const others = found.stocks.filter(({ name }) => !names.has(name));
  if (!prune) return { ...emptyPlan, notOurs: others.map(named) };
  const taken = new Set(wanted.flatMap(({ websites }) => websites));
  const going = others.filter(({ id }) => id !== defaultStockId);
  const stillSelling = going.filter(({ websites }) => websites.some((code) => !taken.has(code)));
  return {
    ...emptyPlan,
    changes: going
      .filter((stock) => !stillSelling.includes(stock))
      .map((stock) => ({ ...named(stock), action: 'remove', fields: lostFields({ id: stock.id }) })),
    notOurs: others.filter(({ id }) => id === defaultStockId).map(named),
    problems: stillSelling.map((stock) => ({
      ...named(stock),
      message: `cannot be removed: ${stock.websites.map((code) => `website "${code}"`).join(', ')} sells from it`,
    })),
  };
}

function named({ name }: FoundStock): Named {
  return { kind: 'stock', name: [name] };
}
