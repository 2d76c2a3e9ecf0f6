import { ActivityFailure } from '@temporalio/common';
import { describe, expect, it } from 'vitest';
import { failureTypes, type FailureType } from '../../src/contracts/failures.js';
import type { Problem } from '../../src/contracts/problem.js';
import { untilDone } from '../../src/workflows/retry-cycles.js';
import { failedWith } from '../support/failed-activity.js';

describe('untilDone', () => {
  async function problemOf(type: FailureType, detail: object): Promise<Problem | undefined> {
    const failures = [failedWith(type, detail)];
    let told: Problem | undefined;
    const host = {
      patience: { retryForMs: 60_000, correctionLimitMs: 0 },
      report: (problem: Problem | undefined) => {
        told ??= problem;
      },
      wakes: () => 0,
      refuseIfClosing: () => {},
    };
    await untilDone(host, async () => {
      const failure = failures.pop();
      if (failure) throw failure;
    });
    return told;
  }

  it('untilDone: the problem says all that the failure does, with the HTTP status', async () => {
    const detail = {
      status: 503,
      fields: ['email'],
      resources: 'Magento_Customer::manage',
      reportId: 'webapi-1',
    };
    const known = { ...detail, unaccountedSinceMs: 1 };
    expect(await problemOf(failureTypes.OutcomeUnknown, known)).toEqual({
      type: failureTypes.OutcomeUnknown,
      message: 'why',
      ...detail,
      needs: 'wait',
      rounds: 1,
      sinceMs: expect.any(Number),
    });
  });

  it('untilDone: what only its own step can heed ends every other call', async () => {
    await expect(problemOf(failureTypes.WrongState, {})).rejects.toThrow(ActivityFailure);
    await expect(problemOf(failureTypes.CustomerExists, {})).rejects.toThrow(ActivityFailure);
  });
});
