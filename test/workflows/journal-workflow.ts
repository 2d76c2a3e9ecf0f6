import { proxyActivities } from '@temporalio/workflow';

/** What an attempt found when it began. */
export interface Found {
  readonly attempt: number;
  readonly predecessorVanished: boolean;
  readonly unaccountedSinceMs?: number;
  readonly faults: number;
  readonly startedAtMs: number;
}

/** Runs one activity, with the heartbeat timeout that ours have or a shorter one, until it succeeds. */
export async function journalOfTwoAttempts(how: string): Promise<Found[]> {
  const { attempts } = proxyActivities<{ attempts(how: string): Promise<Found[]> }>({
    startToCloseTimeout: '20s',
    heartbeatTimeout: how === 'fails' || how === 'fails late' ? '3s' : '1s',
    retry: { initialInterval: '50ms', backoffCoefficient: 1 },
  });
  return attempts(how);
}
