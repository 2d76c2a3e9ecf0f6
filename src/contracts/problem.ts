import { failureRow, type AttentionPhase } from './failures.js';

/** What every failure of an activity carries as its first detail; plain JSON, free of secrets. */
export interface FailureDetail {
  /** What went wrong, rendered for a person. */
  readonly message: string;
  /** HTTP status, where there was an answer. */
  readonly status?: number;
  /** Fields that the store named, in its own spelling. */
  readonly fields?: readonly string[];
  /** Permissions (ACL resources) that the store named. */
  readonly resources?: string;
  /** The store's own report id of a 500. */
  readonly reportId?: string;
  /** Something in front of the store answered in its place; also of a write, whose outcome is unknown then. */
  readonly shutOut?: true;
}

/** What a failure of an activity or a workflow says: its first detail, or of one without any its message. */
export function failureDetail(failure: {
  readonly message: string;
  readonly details?: readonly unknown[] | null | undefined;
}): FailureDetail {
  const detail = failure.details?.[0] as Partial<FailureDetail> | undefined;
  return { ...detail, message: detail?.message ?? failure.message };
}

/** A problem of a workflow, in words for a person and free of secrets: the failure, and what the workflow makes of it. */
export interface Problem extends FailureDetail {
  /** One of contracts/failures.ts, or `Timeout`. */
  readonly type: string;
  /** When it began; milliseconds since the epoch. */
  readonly sinceMs: number;
  /** Retry cycles given up so far. */
  readonly rounds: number;
  /** Whether it passes by itself (`wait`) or a person must act (`person`). */
  readonly needs: 'wait' | 'person';
}

/**
 * The phase in which people see a workflow with this problem; undefined where there is none, or none to look at yet.
 *
 * @param attentionAfterMs how long what passes by itself is not worth anybody's attention; milliseconds
 * @param nowMs milliseconds since the epoch
 */
export function phaseAmid(
  problem: Problem | undefined,
  attentionAfterMs: number,
  nowMs: number,
): AttentionPhase | undefined {
  if (!problem) return undefined;
  const { phase = 'needs-attention', toldAtOnce } = failureRow(problem.type);
  if (problem.needs === 'person') return phase;
  return toldAtOnce || nowMs - problem.sinceMs >= attentionAfterMs ? 'needs-attention' : undefined;
}

/** The same of a workflow that asks for no password itself: the customer's does. */
export function phaseAmidWork(
  ...of: Parameters<typeof phaseAmid>
): Exclude<AttentionPhase, 'needs-password'> | undefined {
  const amid = phaseAmid(...of);
  return amid === 'needs-password' ? 'needs-attention' : amid;
}
