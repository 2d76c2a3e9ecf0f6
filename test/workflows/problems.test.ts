import { describe, expect, it } from 'vitest';
import { failureTypes } from '../../src/contracts/failures.js';
import { failureOf, needsPerson, passes, type ReadFailure } from '../../src/workflows/problems.js';
import { failedWith } from '../support/failed-activity.js';

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

describe('needsPerson', () => {
  const minute = 60_000;
  const patience = { retryForMs: 24 * 60 * minute, correctionLimitMs: 0 };
  const asks = (failure: Partial<ReadFailure>, forMinutes: number, shutOutForMinutes?: number): boolean => {
    const now = Date.now();
    const shutOutSinceMs = shutOutForMinutes === undefined ? undefined : now - shutOutForMinutes * minute;
    const since = { sinceMs: now - forMinutes * minute, shutOutSinceMs };
    return needsPerson({ type: failureTypes.OutcomeUnknown, message: 'why', ...failure }, since, patience);
  };

  it('an outage is borne with for as long as RETRY_FOR says', () => {
    expect(asks({}, 60)).toBe(false);
    expect(asks({}, 24 * 60)).toBe(true);
  });

  it.each([failureTypes.NotTheStore, failureTypes.OutcomeUnknown])(
    'a page of something in front of the store (%s) for minutes, however long there was other trouble',
    (type) => {
      expect(asks({ type, shutOut: true }, 4, 4)).toBe(false);
      expect(asks({ type, shutOut: true }, 60, 4)).toBe(false);
      expect(asks({ type, shutOut: true }, 6, 6)).toBe(true);
    },
  );

  it('a sign-in in front of the store at once, when the activity has given up on it', () => {
    expect(asks({ type: failureTypes.NotTheStore, shutOut: true, final: true }, 0, 0)).toBe(true);
    expect(passes({ type: failureTypes.NotTheStore, final: true })).toBe(false);
  });
});
