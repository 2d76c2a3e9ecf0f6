import type { Client } from '@temporalio/client';
import { attentionPhases } from '../contracts/failures.js';

/** A workflow that waits for a person. */
export interface WaitingWorkflow {
  readonly workflowId: string;
  readonly runId: string;
  /** Workflow type, such as `customer`. */
  readonly type: string;
  /** One of the phases in which a person has to do something or should look. */
  readonly phase: string;
  readonly store: string | undefined;
  readonly customerId: number | undefined;
  readonly startedAtMs: number;
}

const keyword = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const whole = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

/**
 * Running workflows of one store in which a person has to do something, the newest first. Search is a moment behind
 * the workflows themselves.
 */
export async function* listAttention(
  client: Client,
  store: string,
): AsyncGenerator<WaitingWorkflow, void, undefined> {
  const phases = attentionPhases.map((phase) => `"${phase}"`).join(', ');
  const query = `CommercePhase IN (${phases}) AND CommerceStore = "${store}" AND ExecutionStatus = "Running"`;
  for await (const found of client.workflow.list({ query })) {
    const attributes = Object.fromEntries(
      found.typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value as unknown]),
    );
    yield {
      workflowId: found.workflowId,
      runId: found.runId,
      type: found.type,
      phase: keyword(attributes['CommercePhase']) ?? '',
      store: keyword(attributes['CommerceStore']),
      customerId: whole(attributes['CommerceCustomerId']),
      startedAtMs: found.startTime.getTime(),
    };
  }
}
