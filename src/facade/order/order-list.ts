import type { Client } from '@temporalio/client';
import { orderWorkflowId } from '../../contracts/ids.js';
import { orderWorkflowType } from '../../contracts/order/order-messages.js';

/** An order, as search knows it. */
export interface ListedOrder {
  readonly workflowId: string;
  readonly reference: string;
  readonly phase: string;
  /** The number that people see, once it is placed. */
  readonly incrementId: string | undefined;
  readonly customerId: number | undefined;
  readonly startedAtMs: number;
  /** Whether the workflow has ended. */
  readonly ended: boolean;
}

const keyword = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const whole = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

/** Orders of one store, the newest first. */
export async function* listOrders(
  client: Client,
  store: string,
  phase?: string,
): AsyncGenerator<ListedOrder, void, undefined> {
  const inPhase = phase === undefined ? '' : ` AND CommercePhase = "${phase}"`;
  const query = `WorkflowType = "${orderWorkflowType}" AND CommerceStore = "${store}"${inPhase}`;
  const prefix = orderWorkflowId(store, '');
  for await (const found of client.workflow.list({ query })) {
    const attributes = Object.fromEntries(
      found.typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value as unknown]),
    );
    yield {
      workflowId: found.workflowId,
      reference: found.workflowId.slice(prefix.length),
      phase: keyword(attributes['CommercePhase']) ?? '',
      incrementId: keyword(attributes['CommerceOrderNumber']),
      customerId: whole(attributes['CommerceCustomerId']),
      startedAtMs: found.startTime.getTime(),
      ended: found.status.name !== 'RUNNING',
    };
  }
}
