import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { historyMark } from '../../src/facade/history-mark.js';
import { watchWorkflow, type WorkflowStep } from '../../src/facade/watch.js';
import { startCommerceWorld, type CommerceWorld } from '../support/commerce-world.js';
import { aJaneDoe } from '../support/jane-doe.js';

/** Watches until the work is done; the steps in order. */
async function stepsDuring(
  world: CommerceWorld,
  workflowId: string,
  work: () => Promise<unknown>,
): Promise<WorkflowStep[]> {
  const after = await historyMark(world.client, workflowId);
  const done = new AbortController();
  const steps: WorkflowStep[] = [];
  const watching = (async () => {
    for await (const step of watchWorkflow(world.client, workflowId, { after, signal: done.signal }))
      steps.push(step);
  })();
  try {
    await work();
  } finally {
    done.abort();
    await watching;
  }
  return steps;
}

const shown = (steps: readonly WorkflowStep[]): string[] =>
  steps.map(({ step, state }) => `${step} ${state}`);

describe.each([
  ['in the clear', 'off'],
  ['encrypted', 'on'],
] as const)('watchWorkflow, payloads %s', (_, encryption) => {
  let world: CommerceWorld;
  beforeAll(async () => {
    world = await startCommerceWorld({ env: { PAYLOAD_ENCRYPTION: encryption } });
  });
  afterAll(() => world.close());

  it('tells every step of a workflow that begins while it is watched, with words and duration', async () => {
    const jane = aJaneDoe();
    const id = world.customers.workflowId(jane.profile.email);
    const steps = await stepsDuring(world, id, () => world.customers.create(jane));
    expect(shown(steps)).toEqual([
      'createCustomer started',
      'createCustomer completed',
      'mintToken started',
      'mintToken completed',
    ]);
    expect(steps[1]).toMatchObject({ summary: 'create customer', attempt: 1 });
    expect(steps[1]?.durationMs).toBeGreaterThan(0);
    expect(steps[3]?.summary).toBe('customer token');
  });

  it('tells only what is new of a workflow that was there before', async () => {
    const jane = aJaneDoe();
    await world.customers.create(jane);
    const { email } = jane.profile;
    const steps = await stepsDuring(world, world.customers.workflowId(email), () =>
      world.customers.addressBook(email),
    );
    expect(shown(steps)).toEqual(['readAddressBook started', 'readAddressBook completed']);
  });

  it('tells what has happened also when it is ended before it has begun', async () => {
    const { workflowId } = await world.customers.create(aJaneDoe());
    const steps: WorkflowStep[] = [];
    for await (const step of watchWorkflow(world.client, workflowId, { signal: AbortSignal.abort() }))
      steps.push(step);
    expect(shown(steps)).toEqual(expect.arrayContaining(['createCustomer completed', 'mintToken completed']));
  });

  it('ends at once when it is ended while a step is being told', async () => {
    const jane = aJaneDoe();
    const { workflowId } = await world.customers.create(jane);
    const done = new AbortController();
    const beganAtMs = Date.now();
    for await (const { state } of watchWorkflow(world.client, workflowId, { signal: done.signal })) {
      if (state === 'completed') done.abort();
    }
    expect(Date.now() - beganAtMs).toBeLessThan(20_000);
  });

  it('tells a failed try while the step is retried, with the reason and the number of the next try', async () => {
    const jane = aJaneDoe();
    const id = world.customers.workflowId(jane.profile.email);
    world.sandbox.core.faults.set({ rules: [{ kind: '503', route: '/V1/customers', times: 2 }] });
    const steps = await stepsDuring(world, id, () => world.customers.create(jane));
    const retrying = steps.find(({ state }) => state === 'retrying');
    expect(retrying).toMatchObject({ step: 'createCustomer' });
    expect(retrying?.attempt).toBeGreaterThan(1);
    expect(retrying?.lastFailure).toContain('503');
    const completed = steps.find(({ step, state }) => step === 'createCustomer' && state === 'completed');
    expect(completed?.attempt).toBe(3);
  });

  it('tells why a step failed for good', async () => {
    const jane = { ...aJaneDoe(), password: 'short' };
    const id = world.customers.workflowId(jane.profile.email);
    const steps = await stepsDuring(world, id, () => world.customers.create(jane).catch(() => {}));
    expect(steps.at(-1)).toMatchObject({ step: 'createCustomer', state: 'failed' });
    expect(steps.at(-1)?.lastFailure).toContain('at least 8 characters');
  });
});
