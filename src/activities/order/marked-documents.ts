import type { WrittenDocument } from '../../contracts/order/order-activities.js';
import type { WriteJournal } from '../write-journal.js';

/** Whether a try of a write before this one may have done it. */
export function mayBeDone({ attempt, unaccountedSinceMs }: WriteJournal): boolean {
  return attempt > 1 || unaccountedSinceMs !== undefined;
}

/** Ids of the documents that bear this marker in a comment, the oldest first. */
export function idsWithMarker(
  documents: readonly { readonly id: number; readonly comments: readonly string[] }[],
  marker: string,
): readonly number[] {
  return documents.filter(({ comments }) => comments.includes(marker)).map(({ id }) => id);
}

/**
 * What has to be told of a write besides its document: that a try of it was unaccounted for, and whether it has been
 * done twice all the same, as when the store took longer than it is given to settle.
 *
 * @param ids all documents with the marker, as a look after the write has shown them
 */
export function tellOfWrite({ unaccountedSinceMs }: WriteJournal, ids: readonly number[]): WrittenDocument {
  return {
    ...(unaccountedSinceMs !== undefined && { unaccounted: true as const }),
    ...(ids.length > 1 && { doubles: ids }),
  };
}
