import { setTimeout as delay } from 'node:timers/promises';
import { ApplicationFailure } from '@temporalio/common';
import {
  WorkflowFailedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import type { FailureName } from '../contracts/failures.js';
import type { Problem } from '../contracts/problem.js';
import { endedUpdate, lostUpdate } from '../contracts/lost-updates.js';

/**
 * A workflow or the store said no. `type` is one of contracts/failures.ts; `problem` has what a person needs to know.
 * Thrown by every method of the facade; trouble in reaching Temporal comes as the SDK's own errors.
 */
export class CommerceWorkflowError extends Error {
  override readonly name = 'CommerceWorkflowError';
  constructor(
    readonly type: FailureName,
    message: string,
    readonly workflowId: string,
    readonly problem?: Problem,
  ) {
    super(message);
  }
}

/** An update may be lost once for each worker that lets go of the workflow; more in a row is something else. */
const mostSendings = 10;
/** What another worker needs to take a workflow over. */
const takeOverMs = 100;

/**
 * Runs a call to a workflow and turns the workflow's failure into a {@link CommerceWorkflowError}. An update that was lost
 * on the way is sent again.
 */
export async function callingWorkflow<T>(workflowId: string, call: () => Promise<T>): Promise<T> {
  for (let sending = 1; ; sending += 1) {
    try {
      return await call();
    } catch (error) {
      if (sending === mostSendings || !wasLost(error)) throw asWorkflowError(workflowId, error);
      await delay(takeOverMs);
    }
  }
}

function wasLost(error: unknown): boolean {
  if (!(error instanceof WorkflowUpdateFailedError)) return false;
  return error.cause instanceof ApplicationFailure && error.cause.type === lostUpdate;
}

function asWorkflowError(workflowId: string, error: unknown): unknown {
  if (error instanceof WorkflowNotFoundError) {
    return new CommerceWorkflowError('NotFound', `Cannot find workflow "${workflowId}"`, workflowId);
  }
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) {
    const message = `Cannot get an answer from workflow "${workflowId}" in time: is a worker running?`;
    return new CommerceWorkflowError('NoAnswer', message, workflowId);
  }
  if (!(error instanceof WorkflowUpdateFailedError) && !(error instanceof WorkflowFailedError)) return error;
  const { cause } = error;
  if (cause instanceof ApplicationFailure && cause.type !== endedUpdate) {
    const problem = cause.details?.[0] as Problem | undefined;
    return new CommerceWorkflowError(cause.type as FailureName, cause.message, workflowId, problem);
  }
  const reason = cause?.message ?? error.message;
  return new CommerceWorkflowError(
    'Ended',
    `Cannot go on with workflow "${workflowId}": ${reason}`,
    workflowId,
  );
}
