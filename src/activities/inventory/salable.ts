import { ApplicationFailure, ApplicationFailureCategory } from '@temporalio/common';
import type { Store } from '../../commerce/store.js';
import { failureTypes } from '../../contracts/failures.js';
import type {
  LookAtSalableInput,
  ReadSalableInput,
  SalableBefore,
  SalableLook,
} from '../../contracts/inventory/inventory-activities.js';
import { hasFollowed, hasMoved, type SalableFigure } from '../../domain/inventory/salable.js';
import type { ActivityDependencies } from '../dependencies.js';
import { runActivity } from '../failures.js';
import { WriteJournal } from '../write-journal.js';
import { askSalable, stocked, stockSources, type StockSources } from './salable-figures.js';

/** The store tells what can be sold of one product in one stock a call; so many are asked for. */
const mostAsked = 20;

/** Reads what can be sold of the first of these products, in all stocks that have them, and what their sources have. */
export function readSalable(deps: ActivityDependencies, { skus }: ReadSalableInput): Promise<SalableBefore> {
  return runActivity(new WriteJournal(), deps.pacing, async () => {
    const stocks = await stockSources(deps.store);
    const some = skus.slice(0, Math.max(1, Math.floor(mostAsked / Math.max(1, stocks.length))));
    const figures = await inSources(deps.store, stocks, some);
    const asked = await askSalable(deps.store, figures.slice(0, mostAsked));
    return { skus: some, figures: [...asked, ...figures.slice(mostAsked)] };
  });
}

/** Looks whether what can be sold follows what was written since. */
export function lookAtSalable(deps: ActivityDependencies, input: LookAtSalableInput): Promise<SalableLook> {
  return runActivity(new WriteJournal(), deps.pacing, async () => {
    const look = await followed(deps, input);
    if (input.untilFollowed && look.behind.length > 0) throw stillBehind(look);
    return look;
  });
}

async function followed(
  { store }: ActivityDependencies,
  { skus, figures }: LookAtSalableInput,
): Promise<SalableLook> {
  const before = new Map(figures.map((figure) => [pairOf(figure), figure]));
  const stocks = await stockSources(store);
  const found = await inSources(store, stocks, skus);
  const moved = withGone(found, figures, new Set(stocks.map(({ id }) => id)))
    .filter((figure) => hasMoved(before.get(pairOf(figure)), figure))
    .slice(0, mostAsked);
  const now = await askSalable(store, moved);
  const told = now.filter(({ salable }) => salable !== undefined);
  const behind = told.filter((figure) => !hasFollowed(before.get(pairOf(figure)), figure));
  return { looked: told.length, untold: now.length - told.length, behind };
}

async function inSources(
  store: Store,
  stocks: readonly StockSources[],
  skus: readonly string[],
): Promise<SalableFigure[]> {
  return (await stocked(store, stocks, skus)).map(({ sources: _sources, ...figure }) => figure);
}

/** With those products that no source of the stock has any more. */
function withGone(
  found: readonly SalableFigure[],
  before: readonly SalableFigure[],
  stockIds: ReadonlySet<number>,
): SalableFigure[] {
  const there = new Set(found.map(pairOf));
  const gone = before.filter((figure) => stockIds.has(figure.stockId) && !there.has(pairOf(figure)));
  return [...found, ...gone.map(({ sku, stock, stockId }) => ({ sku, stock, stockId, inSources: '0' }))];
}

function pairOf({ sku, stockId }: SalableFigure): string {
  return JSON.stringify([sku, stockId]);
}

function stillBehind({ looked, behind }: SalableLook): ApplicationFailure {
  const message = `What can be sold does not follow yet: ${behind.length} of ${looked} products looked at are behind`;
  return ApplicationFailure.create({
    type: failureTypes.Unchanged,
    message,
    details: [{ message }],
    category: ApplicationFailureCategory.BENIGN,
  });
}
