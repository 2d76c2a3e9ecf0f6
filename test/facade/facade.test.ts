import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { followCustomer } from '../../src/cli/customer/follow-customer.js';
import { describeError } from '../../src/cli/report-error.js';
import { generateKey } from '../../src/security/key-ring.js';
import { connectCommerceWorkflows, type CommerceWorkflows } from '../../src/facade/facade.js';
import { localTarget } from '../../src/temporal/target.js';
import { capturedTerminal } from '../cli/captured.js';
import { aJaneDoe } from '../support/jane-doe.js';
import { claimNamespace } from '../support/namespaces.js';

let commerce: CommerceWorkflows;
let admin: Client;

beforeAll(async () => {
  const address = inject('temporalAddress');
  const namespace = claimNamespace(inject('temporalClaims'));
  commerce = await connectCommerceWorkflows({
    environment: { SECRET_KEYS: generateKey() },
    target: { ...localTarget(address, 'http://localhost:8233'), namespace },
  });
  admin = new Client({ connection: await Connection.connect({ address }), namespace });
});

afterAll(async () => {
  await commerce.close();
  await admin.connection.close();
});

describe('connectCommerceWorkflows', () => {
  it('tells what is missing: no worker polls either queue', async () => {
    const { ok, findings } = await commerce.diagnose();
    expect(ok).toBe(false);
    expect(findings.filter((finding) => !finding.ok).map(({ check }) => check)).toEqual(['Worker', 'Store']);
    expect(await commerce.unattendedQueues()).toEqual(['commerce-workflows', 'commerce-default']);
  });

  it('has no mark of a workflow that does not exist', async () => {
    expect(await commerce.mark('customer-default-0000000000000000')).toBeUndefined();
  });
});

describe('followCustomer', () => {
  it('says that the workflow waits for a worker, and a query is not waited for for ever', async () => {
    const jane = aJaneDoe();
    const workflowId = commerce.customers.workflowId(jane.profile.email);
    const { terminal, printed } = capturedTerminal();
    const made = followCustomer(commerce, terminal, jane.profile.email, () =>
      commerce.customers.create(jane),
    );
    const ended = expect(made).rejects.toThrow();
    let said = '';
    await expect.poll(() => (said += printed().stderr), { timeout: 15_000 }).toContain('no worker polls');
    expect(said).toContain('"commerce-workflows" and "commerce-default"');
    const unanswered = await commerce
      .within(2_000, () => commerce.customers.state(jane.profile.email))
      .catch(describeError);
    expect(unanswered).toMatchObject({ status: 3, type: 'NoAnswer' });
    await admin.workflow.getHandle(workflowId).terminate();
    await ended;
  });
});
