import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customerWorkflowType } from '../../../src/contracts/customer/customer-messages.js';
import type { CustomerState } from '../../../src/contracts/customer/customer.js';
import { failureTypes } from '../../../src/contracts/failures.js';
import { workflowQueue } from '../../../src/contracts/queues.js';
import type { NewCustomer } from '../../../src/facade/customer/customers.js';
import { startCommerceWorld, type CommerceWorld } from '../../support/commerce-world.js';
import { aJaneDoe } from '../../support/jane-doe.js';

let world: CommerceWorld;
beforeAll(async () => {
  world = await startCommerceWorld();
});
afterAll(() => world.close());

/** The whole state of a customer, as everybody with access to Temporal can read it. */
async function stateOf(jane: NewCustomer): Promise<CustomerState> {
  const { workflowId } = await world.customers.create(jane);
  await world.customers.close(jane.profile.email);
  return (await world.client.workflow.getHandle(workflowId).result()) as CustomerState;
}

/** Starts a customer's workflow from a state of somebody's own making, as one can who has no key. */
async function startFrom(state: CustomerState): Promise<void> {
  await world.client.workflow.start(customerWorkflowType, {
    workflowId: world.customers.workflowId(state.request.profile.email),
    taskQueue: workflowQueue,
    args: [{ state }],
  });
}

describe('sealed values of customers', () => {
  it('are no tokens when they are passwords, and open for nobody else', async () => {
    const janes = await stateOf(aJaneDoe());
    const mallory = aJaneDoe();
    const profile = { ...janes.request.profile, email: mallory.profile.email };
    const token = { issuedAtMs: Date.now(), expiresAtMs: Date.now() + 3_600_000, generation: 1 };
    await startFrom({
      ...janes,
      phase: 'ready',
      request: { ...janes.request, profile },
      token: { ...token, sealed: janes.request.password },
    });
    const requests = world.sandbox.core.ledger.requests.length;
    await expect(world.customers.acquireToken(profile.email)).rejects.toThrow('is not this customer');
    await expect(world.customers.addressBook(profile.email)).rejects.toMatchObject({
      type: failureTypes.KeyMissing,
    });
    expect(world.sandbox.core.ledger.requests).toHaveLength(requests);
  });

  it('do not sign in somebody under another e-mail address', async () => {
    const janes = await stateOf(aJaneDoe());
    const mallory = aJaneDoe();
    const profile = { ...janes.request.profile, email: mallory.profile.email };
    await startFrom({ ...janes, phase: 'signing-in', request: { ...janes.request, profile } });
    await expect(world.customers.ready(profile.email)).rejects.toMatchObject({
      type: failureTypes.KeyMissing,
    });
  });

  it('show no address book but that of the customer whom the workflow stands for', async () => {
    const jane = aJaneDoe();
    const janes = await stateOf(jane);
    await world.customers.ready(jane.profile.email);
    await world.client.workflow.getHandle(world.customers.workflowId(jane.profile.email)).terminate();
    await startFrom({ ...janes, phase: 'signing-in', customerId: 4711, complete: true });
    await expect(world.customers.addressBook(jane.profile.email)).rejects.toMatchObject({
      type: failureTypes.NotAsAsked,
      message: expect.stringContaining('not customer 4711') as string,
    });
  });

  it('need the password again when the e-mail address is corrected, and then serve the new one', async () => {
    const jane = aJaneDoe();
    const asked = { ...jane, password: 'weak' };
    await expect(world.customers.create(asked)).rejects.toMatchObject({ type: failureTypes.RefusedByStore });
    const { email } = jane.profile;
    const profile = { ...jane.profile, email: `new.${email}` };
    await expect(world.customers.correct(email, { profile })).rejects.toMatchObject({
      type: failureTypes.InvalidInput,
    });
    await world.customers.correct(email, { profile, addresses: jane.addresses, password: 'weak' });
    await expect(world.customers.ready(email)).rejects.toMatchObject({ type: failureTypes.RefusedByStore });
    await world.customers.setPassword(email, jane.password);
    expect(await world.customers.ready(email)).toMatchObject({ outcome: 'created' });
    const { token } = await world.customers.acquireToken(email);
    expect(token).toMatch(/^eyJ/);
    expect(await world.customers.addressBook(email)).toMatchObject({ email: profile.email });
  });
});
