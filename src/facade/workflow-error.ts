import { ApplicationFailure } from '@temporalio/common';
import {
  WorkflowFailedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import type { FailureName } from '../contracts/failures.js';
import type { Problem } from '../contracts/problem.js';

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

/** Runs a call to a workflow and turns the workflow's failure into a {@link CommerceWorkflowError}. */
export async function callingWorkflow<T>(workflowId: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw asWorkflowError(workflowId, error);
  }
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
  if (cause instanceof ApplicationFailure) {
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
