import { getSource } from '../../commerce/endpoints/stocks.js';
import { saveSource as save } from '../../commerce/endpoints/inventory.js';
import { CommerceError } from '../../commerce/errors.js';
import type { Store } from '../../commerce/store.js';
import { failureTypes } from '../../contracts/failures.js';
import type { SaveSourceInput } from '../../contracts/inventory/inventory-activities.js';
import { mergedSource, sourceChange } from '../../domain/inventory/compare-sources.js';
import type { FoundSource } from '../../domain/inventory/found.js';
import type { ActivityDependencies } from '../dependencies.js';
import { runActivity, stop } from '../failures.js';
import { WriteJournal } from '../write-journal.js';
import { foundSource } from './found-inventory.js';

/**
 * Makes a source as wanted. The store overwrites the one with its code, so that a repeat doubles nothing; but a late one
 * would undo what was changed since, so that an earlier one has to have settled.
 */
export function saveSource(deps: ActivityDependencies, input: SaveSourceInput): Promise<boolean> {
  const journal = new WriteJournal(input);
  const { source } = input;
  return runActivity(journal, deps.pacing, async () => {
    journal.requireSettled();
    const found = await findSource(deps.store, source.code);
    if (!sourceChange(source, found)) return false;
    const { country, ...merged } = mergedSource(source, found);
    await save(deps.store, { ...merged, countryId: country });
    const left = sourceChange(source, await findSource(deps.store, source.code));
    if (!left) return true;
    const fields = left.fields.map(({ field }) => field);
    const message = `Cannot save source "${source.code}": the store said that it did, and has another ${fields.join(', ')}`;
    throw stop(failureTypes.NotAsAsked, message, { fields });
  });
}

async function findSource(store: Store, code: string): Promise<FoundSource | undefined> {
  try {
    return foundSource(await getSource(store, code));
  } catch (error) {
    if (isToldAbsent(error)) return undefined;
    throw error;
  }
}

/** A 404 in the store's own words about the thing; that of a route that is not there says something else. */
export function isToldAbsent(error: unknown): boolean {
  if (!(error instanceof CommerceError) || error.status !== 404 || error.http?.front) return false;
  const words = error.http?.message?.template ?? '';
  return words !== '' && !words.startsWith('Request does not match any route');
}
