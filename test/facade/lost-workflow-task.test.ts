import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

let connection: Connection;
beforeAll(async () => {
  connection = await Connection.connect({ address: inject('temporalAddress') });
});
afterAll(() => connection.close());

describe('startDevServer', () => {
  it('notices the fifth worker that dies over a workflow task as soon as the first', async () => {
    const taskQueue = 'workers-that-die';
    const client = new Client({ connection });
    const handle = await client.workflow.start('anything', {
      taskQueue,
      workflowId: 'lost-workflow-task',
      workflowTaskTimeout: '1s',
    });
    // Takes a task as a worker does, and is never heard of again.
    const takeAndDie = async (): Promise<number> => {
      const { attempt } = await client.withDeadline(Date.now() + 20_000, () =>
        client.workflowService.pollWorkflowTaskQueue({
          namespace: 'default',
          taskQueue: { name: taskQueue },
          identity: 'dies',
        }),
      );
      return attempt;
    };
    const attempts: number[] = [];
    const gapsMs: number[] = [];
    for (let last = Date.now(); attempts.length < 5; last = Date.now()) {
      attempts.push(await takeAndDie());
      gapsMs.push(Date.now() - last);
    }
    expect(attempts).toEqual([1, 2, 3, 4, 5]);
    expect(gapsMs.at(-1)).toBeLessThan(4_000);
    await handle.terminate();
  });
});
