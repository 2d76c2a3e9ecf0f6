import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import proto from '@temporalio/proto';
import { NativeConnection } from '@temporalio/worker';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { readNewOrder } from '../../src/cli/input/order/order-source.js';
import { reportError } from '../../src/cli/report-error.js';
import { searchAttributeTypes } from '../../src/contracts/search-attributes.js';
import { connectCommerceWorkflows, type CommerceWorkflows } from '../../src/facade/facade.js';
import { grpcWords } from '../../src/temporal/grpc-words.js';
import {
  attributeProblem,
  NamespaceUnpreparedError,
  prepareNamespace,
} from '../../src/temporal/search-attributes.js';
import { capturedTerminal } from '../cli/captured.js';
import { aJaneDoe } from '../support/jane-doe.js';

const orderFile = fileURLToPath(new URL('../../examples/order-ship.json', import.meta.url));
const address = inject('temporalAddress');
const keys = { SECRET_KEYS: `k1:${Buffer.alloc(32, 1).toString('base64')}` };
let connection: Connection;
const open: CommerceWorkflows[] = [];

beforeAll(async () => {
  connection = await Connection.connect({ address });
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((commerce) => commerce.close()));
});
afterAll(() => connection.close());

/** A namespace as somebody made it who does not know this project. */
async function bareNamespace(): Promise<string> {
  const namespace = `bare-${randomUUID()}`;
  await connection.workflowService.registerNamespace({
    namespace,
    workflowExecutionRetentionPeriod: { seconds: 86_400 as unknown as Long },
  });
  return namespace;
}

async function commerceIn(namespace: string): Promise<CommerceWorkflows> {
  const environment = { TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace, ...keys };
  const commerce = await connectCommerceWorkflows({ environment });
  open.push(commerce);
  return commerce;
}

describe('a namespace without our search attributes', () => {
  it('is refused at create and at place, with the words and the command of doctor', async () => {
    const namespace = await bareNamespace();
    const commerce = await commerceIn(namespace);
    const { findings } = await commerce.diagnose();
    const found = findings.find(({ check }) => check === 'Search');
    expect(found).toMatchObject({
      ok: false,
      detail:
        'search attributes are missing: CommerceStore, CommerceCustomerId, CommerceOrderNumber, CommercePhase',
    });
    const order = await readNewOrder(orderFile);
    const starts: readonly (() => Promise<unknown>)[] = [
      () => commerce.customers.create(aJaneDoe()),
      () => commerce.orders.place(order),
    ];
    for (const start of starts) {
      const refusal = await commerce.within(20_000, start).catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(NamespaceUnpreparedError);
      const { terminal, printed } = capturedTerminal();
      expect(reportError(refusal, terminal)).toBe(2);
      const { stderr } = printed();
      expect(stderr).toContain(`Cannot work in namespace "${namespace}": ${found?.detail}`);
      expect(stderr).toContain(found?.advice);
    }
  });

  it('is mended by whoever may, once, and refused by the command where the type is another', async () => {
    const namespace = await bareNamespace();
    const warnings: string[] = [];
    const prepare = (): Promise<boolean> =>
      prepareNamespace(connection.operatorService, namespace, (line) => warnings.push(line));
    expect([await prepare(), await prepare()]).toEqual([true, false]);
    expect(await attributeProblem(connection.operatorService, namespace)).toBeUndefined();
    const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
    expect(Object.keys(customAttributes)).toEqual(expect.arrayContaining(Object.keys(searchAttributeTypes)));
    expect(warnings).toEqual([]);

    const other = await bareNamespace();
    await connection.operatorService.addSearchAttributes({
      namespace: other,
      searchAttributes: {
        CommercePhase: proto.temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_INT,
      },
    });
    await expect(prepareNamespace(connection.operatorService, other, () => {})).rejects.toThrow(
      `Cannot work in namespace "${other}": search attributes are of another type: "CommercePhase" is Int and not Keyword`,
    );
  });
});

describe('a namespace that is not there', () => {
  it('is named at create and by a worker, with the command that makes it', async () => {
    const commerce = await commerceIn('nowhere');
    const refusal = commerce.within(20_000, () => commerce.customers.create(aJaneDoe()));
    await expect(refusal).rejects.toThrow(
      'Cannot work in namespace "nowhere": it does not exist on this server',
    );
    await expect(refusal).rejects.toHaveProperty('advice', expect.stringContaining('--namespace nowhere'));
    const native = await NativeConnection.connect({ address });
    for (const { operatorService } of [connection, native]) {
      await expect(prepareNamespace(operatorService, 'nowhere', () => {})).rejects.toThrow(
        'it does not exist on this server',
      );
    }
    await native.close();
  });
});

describe('grpcWords', () => {
  it('keeps code, message and details of what a server said, in the order of sense', async () => {
    const client = new Client({ connection });
    const read = async (): Promise<void> => {
      for await (const _ of client.workflow.list({ query: 'NoSuchAttribute = "x"' }));
    };
    const query = await read().catch((error: unknown) => error);
    expect(grpcWords(query)).toMatch(/^INVALID_ARGUMENT: .*NoSuchAttribute/);
  });

  it.each([
    [{ code: 7, message: '7 PERMISSION_DENIED: no', details: 'no' }, 'PERMISSION_DENIED: no'],
    [
      { code: 3, message: 'the reason', details: 'Update-with-Start could not be executed.' },
      'INVALID_ARGUMENT: Update-with-Start could not be executed.; the reason',
    ],
    [{ code: 3, message: 'the reason', details: '\n\u0003\u0000x\ufffd' }, 'INVALID_ARGUMENT: the reason'],
    [{ code: 99, message: '', details: '' }, '99'],
    [{ code: 14, message: 'x'.repeat(100_000), details: '' }, `UNAVAILABLE: ${'x'.repeat(600)}`],
  ])('bounded, and without what is no text: $#', (fields, words) => {
    const inner = Object.assign(new Error(fields.message), fields, { metadata: {} });
    expect(grpcWords(new Error('outer', { cause: inner }))).toBe(words);
  });
});
