import type { Client } from '@temporalio/client';
import { attentionPhases } from '../contracts/failures.js';
import { findWatch, lastEndedLook } from './inventory/inventory-watch.js';

/** A workflow that waits for a person. */
export interface WaitingWorkflow {
  readonly workflowId: string;
  readonly runId: string;
  /** Workflow type, such as `customer`. */
  readonly type: string;
  /** One of the phases in which a person has to do something or should look; `drifted` of a look at an inventory. */
  readonly phase: string;
  readonly store: string | undefined;
  readonly customerId: number | undefined;
  readonly startedAtMs: number;
}

const keyword = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const whole = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

/**
 * Running workflows of one store in which a person has to do something, the newest first; then the last look of the inventory
 * watch, where the store has drifted or could not be compared. Search is a moment behind the workflows themselves.
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
  const look = await alarmingLook(client, store);
  if (look) yield look;
}

/** A look has ended when it tells that a store has drifted; the next one tells whether it still has. */
async function alarmingLook(client: Client, store: string): Promise<WaitingWorkflow | undefined> {
  const watch = await findWatch(client, store);
  const look = watch && (await lastEndedLook(client, watch));
  if (!look || look.phase === 'as-wanted') return undefined;
  const { workflowId, runId, type, startTime } = look.workflow;
  const { phase } = look;
  return { workflowId, runId, type, phase, store, customerId: undefined, startedAtMs: startTime.getTime() };
}
