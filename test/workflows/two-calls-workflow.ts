import { condition, defineQuery, defineUpdate, proxyActivities, setHandler } from '@temporalio/workflow';

export const callsQuery = defineQuery<number>('calls');
export const newsUpdate = defineUpdate<void>('news');

/** Makes two calls, one after the other, and waits for news. */
export async function twoCalls(): Promise<void> {
  let calls = 0;
  let news = false;
  setHandler(callsQuery, () => calls);
  setHandler(newsUpdate, () => void (news = true));
  const { call } = proxyActivities<{ call(workflowCalls: number): Promise<void> }>({
    startToCloseTimeout: '60s',
    taskQueue: 'calls',
  });
  for (calls = 1; calls <= 2; calls += 1) await call(calls);
  await condition(() => news);
}
