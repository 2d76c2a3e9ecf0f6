import { ActivityFailure, ApplicationFailure, RetryState } from '@temporalio/common';
import type { FailureType } from '../../src/contracts/failures.js';

/** A failed activity call, as a workflow catches it. */
export function failedWith(type: FailureType, detail: object = {}): ActivityFailure {
  const cause = ApplicationFailure.create({ type, message: 'why', details: [{ message: 'why', ...detail }] });
  return new ActivityFailure(
    'failed',
    'readAddressBook',
    undefined,
    RetryState.MAXIMUM_ATTEMPTS_REACHED,
    undefined,
    cause,
  );
}
