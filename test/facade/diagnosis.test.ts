import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { examine, unattendedQueues } from '../../src/facade/diagnosis.js';
import { claimNamespace } from '../support/namespaces.js';

let client: Client;
beforeAll(async () => {
  const connection = await Connection.connect({ address: inject('temporalAddress') });
  client = new Client({ connection, namespace: claimNamespace(inject('temporalClaims')) });
});
afterAll(() => client.connection.close());

describe('diagnosis where no worker runs', () => {
  it('unattendedQueues names the queues that nobody polls', async () => {
    expect(await unattendedQueues(client, 'eu')).toEqual(['commerce-workflows', 'commerce-eu']);
  });

  it('examine says what is well, what is not, and what to do about it', async () => {
    const { ok, findings } = await examine(client, 'eu');
    expect(ok).toBe(false);
    expect(findings.filter((finding) => finding.ok).map(({ check }) => check)).toEqual([
      'Temporal',
      'Namespace',
      'Search',
      'Attention',
    ]);
    expect(findings.find(({ check }) => check === 'Store')).toMatchObject({
      detail: 'no worker polls queue "commerce-eu"',
      advice: expect.stringContaining('npm run worker') as string,
    });
  });

  it('examine tells a namespace that does not exist instead of failing', async () => {
    const nowhere = new Client({ connection: client.connection, namespace: 'nowhere' });
    const { ok, findings } = await examine(nowhere, 'eu');
    expect(ok).toBe(false);
    expect(findings.find(({ check }) => check === 'Namespace')).toMatchObject({
      ok: false,
      detail: expect.stringMatching(/^NOT_FOUND: .*nowhere/) as string,
      advice: 'temporal operator namespace create --namespace nowhere --retention 720h',
    });
  });
});
