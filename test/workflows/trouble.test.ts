import { ActivityFailure, ApplicationFailure, RetryState } from '@temporalio/common';
import { describe, expect, it } from 'vitest';
import { failureTypes, type FailureType } from '../../src/contracts/failures.js';
import { failureOf } from '../../src/workflows/trouble.js';

function failedWith(type: FailureType): ActivityFailure {
  const cause = ApplicationFailure.create({ type, message: 'why', details: [{ message: 'why' }] });
  return new ActivityFailure(
    'failed',
    'readAddressBook',
    undefined,
    RetryState.MAXIMUM_ATTEMPTS_REACHED,
    undefined,
    cause,
  );
}

describe('failureOf', () => {
  it('asks nobody to act on trouble that passes by itself', () => {
    const { details } = failureOf(failedWith(failureTypes.StoreUnavailable));
    expect(details).toMatchObject([{ type: failureTypes.StoreUnavailable, needs: 'wait' }]);
  });

  it('asks a person where only a person can help', () => {
    const { details } = failureOf(failedWith(failureTypes.PermissionMissing));
    expect(details).toMatchObject([{ type: failureTypes.PermissionMissing, needs: 'person' }]);
  });
});
