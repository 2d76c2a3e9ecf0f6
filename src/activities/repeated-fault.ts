import type { CommerceError } from '../commerce/errors.js';
import { failureTypes } from '../contracts/failures.js';
import { stop } from './failures.js';
import type { WriteJournal } from './write-journal.js';

/** So many unexplained errors in a row with nothing done are no accident, but the store's answer to this input. */
const faultsBeforeStop = 3;

/**
 * Counts an answer that says neither yes nor no (500, "Could not save …") across the attempts of an activity.
 *
 * @throws ApplicationFailure `StoreFault` when it has come too often; the store's report id is in the details
 */
export function countFault(journal: WriteJournal, error: CommerceError): void {
  // A proxy's 502 or 504 is no answer of the store: the request may still be running.
  if (error.outcome !== 'unknown' || (error.http?.status !== 500 && error.http?.status !== 400)) return;
  journal.faults += 1;
  if (journal.faults < faultsBeforeStop) return;
  const { reportId, status } = error.http;
  const where = reportId ? `; its log has the details under "${reportId}"` : '';
  throw stop(failureTypes.StoreFault, `${error.message}, ${journal.faults} times in a row${where}`, {
    status,
    ...(reportId && { reportId }),
  });
}
