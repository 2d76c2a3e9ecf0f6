import { compare, isPositive, sum, type Decimal } from './decimal.js';

/** A line as the caller asks for it. */
export interface AskedLine {
  readonly sku: string;
  readonly quantity: Decimal;
}

/** A line as the cart has it. */
export interface CartLine extends AskedLine {
  readonly itemId: number;
}

/** One write on the cart. Quantities are absolute; only `add` must not be repeated. */
export type CartChange =
  | { readonly kind: 'remove'; readonly itemId: number; readonly sku: string }
  | { readonly kind: 'set'; readonly itemId: number; readonly sku: string; readonly quantity: Decimal }
  | { readonly kind: 'add'; readonly sku: string; readonly quantity: Decimal };

/** How a cart becomes the one asked for. */
export interface CartPlan {
  /** In the order to make them; empty when nothing is to be done, or when foreign lines are refused. */
  readonly changes: readonly CartChange[];
  /** Lines that nobody asked for and that the caller wants left alone. */
  readonly refused: readonly CartLine[];
}

/**
 * The writes that make the cart equal to the lines asked for, from whatever is there. Removing comes first and adding
 * last, so that a cart cut off in between holds too little rather than too much, and only what is not there is added.
 *
 * @param asked lines with distinct skus and positive quantities
 * @param foreign what to do with lines of skus that nobody asked for
 */
export function reconcileCart(
  asked: readonly AskedLine[],
  present: readonly CartLine[],
  foreign: 'remove' | 'refuse',
): CartPlan {
  const strangers = present.filter(({ sku }) => !asked.some((line) => line.sku === sku));
  if (foreign === 'refuse' && strangers.length > 0) return { changes: [], refused: strangers };
  const kept = asked.map((line) => present.find(({ sku }) => sku === line.sku));
  // A second line of a sku asked for is what two adds at once leave behind.
  const surplus = present.filter((line) => !strangers.includes(line) && !kept.includes(line));
  const removals = [...strangers, ...surplus].map(({ itemId, sku }): CartChange => ({
    kind: 'remove',
    itemId,
    sku,
  }));
  const changes = asked.flatMap(({ sku, quantity }, index): CartChange[] => {
    const line = kept[index];
    if (!line) return [{ kind: 'add', sku, quantity }];
    return compare(line.quantity, quantity) === 0
      ? []
      : [{ kind: 'set', itemId: line.itemId, sku, quantity }];
  });
  return {
    changes: [
      ...removals,
      ...changes.filter(({ kind }) => kind === 'set'),
      ...changes.filter(({ kind }) => kind === 'add'),
    ],
    refused: [],
  };
}

/**
 * In which lines a cart or an order differs from what was asked for, in words for a person such as
 * `"24-WB01": 40 asked, 80 there`; empty when they are equal to the unit.
 */
export function lineDifferences(asked: readonly AskedLine[], present: readonly AskedLine[]): string[] {
  const skus = [...new Set([...asked, ...present].map(({ sku }) => sku))];
  return skus.flatMap((sku) => {
    const [wanted, found] = [quantityOf(asked, sku), quantityOf(present, sku)];
    return compare(wanted, found) === 0 ? [] : [`"${sku}": ${wanted} asked, ${found} there`];
  });
}

/** What is wrong with lines as asked for; empty when they can be ordered. */
export function lineProblems(lines: readonly AskedLine[]): string[] {
  if (lines.length === 0) return ['lines: at least one is needed'];
  const first = new Map<string, number>();
  return lines.flatMap(({ sku, quantity }, index) => {
    const twice = first.get(sku) ?? index;
    first.set(sku, twice);
    return [
      ...(twice < index ? [`lines[${index}].sku: "${sku}" stands in line ${twice} already`] : []),
      ...(isPositive(quantity) ? [] : [`lines[${index}].quantity: ${quantity} is not above 0`]),
    ];
  });
}

function quantityOf(lines: readonly AskedLine[], sku: string): Decimal {
  return sum(lines.filter((line) => line.sku === sku).map(({ quantity }) => quantity));
}
