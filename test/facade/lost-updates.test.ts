import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { callingWorkflow } from '../../src/facade/workflow-error.js';

let connection: Connection;
beforeAll(async () => {
  connection = await Connection.connect({ address: inject('temporalAddress') });
});
afterAll(() => connection.close());

const taskQueue = 'updates-that-get-lost';

/** Takes workflow tasks as a worker does until one of them holds an update, and finishes each without a word about it. */
async function loseOneUpdate({ workflowService }: Client): Promise<void> {
  for (let updates = 0; updates === 0;) {
    const task = await workflowService.pollWorkflowTaskQueue({
      namespace: 'default',
      taskQueue: { name: taskQueue },
      identity: 'lets go of workflows',
    });
    updates = task.messages.length;
    await workflowService.respondWorkflowTaskCompleted({ namespace: 'default', taskToken: task.taskToken });
  }
}

describe('callingWorkflow', () => {
  it('sends an update again that a worker has lost, as often as it takes', async () => {
    const client = new Client({ connection });
    const handle = await client.workflow.start('anything', { taskQueue, workflowId: 'lost-updates' });
    const answer = callingWorkflow('lost-updates', () => handle.executeUpdate('any'));
    const refusal = expect(answer).rejects.toMatchObject({ type: 'NotFound' });
    await client.withDeadline(Date.now() + 30_000, async () => {
      await loseOneUpdate(client);
      await loseOneUpdate(client);
    });
    await handle.terminate();
    await refusal;
  });
});
