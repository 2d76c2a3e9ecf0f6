import { fieldChanges, fieldsOf, lostFields } from './compare-fields.js';
import type { FoundLink } from './found.js';
import { emptyPlan, type InventoryChange, type InventoryPlan, type Named } from './plan.js';
import type { WantedLink, WantedStock } from './wanted.js';

/** What there is for the links of one stock. */
interface LinksFound {
  /** Those of this stock. */
  readonly links: readonly FoundLink[];
  /** Sources that there are, or will be. */
  readonly sourceCodes: ReadonlySet<string>;
  readonly prune: boolean;
}

/** Compares the links of one stock. */
export function compareLinks(stock: WantedStock, { links, sourceCodes, prune }: LinksFound): InventoryPlan {
  const known = new Map(links.map((link) => [link.source, link]));
  const possible = stock.links.filter(({ source }) => sourceCodes.has(source));
  const changes = possible.flatMap((link) => linkChange(stock, link, known.get(link.source)) ?? []);
  const asked = new Set(stock.links.map(({ source }) => source));
  const others = links.filter(({ source }) => !asked.has(source));
  const removals = prune ? others : [];
  return {
    ...emptyPlan,
    changes: [
      ...changes,
      ...removals.map(({ source, priority }) => ({
        ...named(stock, source),
        action: 'remove' as const,
        fields: lostFields({ priority }),
      })),
    ],
    leave: { ...emptyPlan.leave, link: possible.length - changes.length },
    notOurs: prune ? [] : others.map(({ source }) => named(stock, source)),
    problems: stock.links
      .filter(({ source }) => !sourceCodes.has(source))
      .map(({ source }) => ({
        ...named(stock, source),
        message: `neither the file nor the store has a source "${source}"`,
      })),
  };
}

function linkChange(
  stock: WantedStock,
  { source, priority }: WantedLink,
  found: FoundLink | undefined,
): InventoryChange | undefined {
  if (!found) return { ...named(stock, source), action: 'create', fields: fieldsOf({ priority }) };
  const fields = fieldChanges({ priority }, { priority: found.priority });
  return fields.length === 0 ? undefined : { ...named(stock, source), action: 'change', fields };
}

function named(stock: WantedStock, source: string): Named {
  return { kind: 'link', name: [stock.name, source] };
}
