import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Connection } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { resolveTemporalBinary } from '../../src/local/temporal-server/server-binary.js';

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'deploy-scripts-test-'));
const script = fileURLToPath(new URL('../../deploy/temporal/register.sh', import.meta.url));

beforeAll(async () => {
  const { path } = await resolveTemporalBinary(process.env);
  symlinkSync(path, join(folder, 'temporal'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('deploy/temporal/register.sh', () => {
  it('register.sh makes namespace and search attributes on a server without them, and changes nothing the second time', async () => {
    const address = inject('temporalAddress');
    const namespace = 'deployed';
    const env = {
      HOME: folder,
      PATH: `${folder}:${process.env.PATH}`,
      TEMPORAL_ADDRESS: address,
      TEMPORAL_NAMESPACE: namespace,
      RETENTION: '48h',
    };
    await run('sh', [script], { env });
    const { stdout: second } = await run('sh', [script], { env });
    expect(second).not.toContain('added');

    const connection = await Connection.connect({ address });
    const { config } = await connection.workflowService.describeNamespace({ namespace });
    expect(Number(config?.workflowExecutionRetentionTtl?.seconds)).toBe(48 * 3600);
    const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
    expect(customAttributes).toMatchObject({ CommerceStore: 2, CommerceCustomerId: 3 });
    await connection.close();
  });
});
