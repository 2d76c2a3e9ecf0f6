import { defaultPayloadConverter, ApplicationFailure } from '@temporalio/common';
import type { DataConverter, LoadedDataConverter, Payload } from '@temporalio/common';
import {
  decodeArrayFromPayloads,
  decodeOptionalFailureToOptionalError,
  encodeErrorToFailure,
  encodeToPayloads,
  loadDataConverter,
} from '@temporalio/common/lib/internal-non-workflow/index.js';
import { bundleWorkflowCode } from '@temporalio/worker';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KeyRing } from '../../src/security/key-ring.js';
import {
  createDataConverter,
  createPayloadCodec,
  failureConverterPath,
} from '../../src/security/payload-codec.js';
import { flip, newRing, rotatedRings } from './support.js';

const ring = newRing('k1');
const codec = createPayloadCodec(ring);

function payloadOf(value: unknown): Payload {
  return defaultPayloadConverter.toPayload(value);
}

function text(bytes: Uint8Array | null | undefined): string {
  return Buffer.from(bytes ?? []).toString('utf8');
}

async function encryptOne(value: unknown): Promise<Payload> {
  const [payload] = await codec.encode([payloadOf(value)]);
  if (!payload) throw new Error('Cannot encrypt: there is no payload');
  return payload;
}

describe('createPayloadCodec', () => {
  it('gives back any value that it encrypted, metadata included', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue(), { maxLength: 5 }), async (values) => {
        const decoded = await codec.decode(await codec.encode(values.map(payloadOf)));
        const plain = values.map(payloadOf);
        expect(decoded.map(({ data }) => text(data))).toEqual(plain.map(({ data }) => text(data)));
        expect(decoded.map(({ metadata }) => text(metadata?.encoding))).toEqual(
          values.map(() => 'json/plain'),
        );
      }),
    );
  });

  it('leaves nothing readable but the encoding and the key id', async () => {
    const payload = await encryptOne({ email: 'jdoe@example.com' });
    expect(Object.keys(payload.metadata ?? {})).toEqual(['encoding', 'encryption-key-id']);
    expect(text(payload.metadata?.encoding)).toBe('binary/encrypted');
    expect(text(payload.metadata?.['encryption-key-id'])).toBe('k1');
    expect(text(payload.data)).not.toContain('jdoe');
  });

  it('adds no more than 100 bytes to a payload', async () => {
    const value = 'x'.repeat(1_000);
    expect((await encryptOne(value)).data?.length).toBeLessThan((payloadOf(value).data?.length ?? 0) + 100);
  });

  it('passes payloads through that are not encrypted', async () => {
    const plain = payloadOf({ a: 1 });
    expect(await codec.decode([plain])).toEqual([plain]);
  });

  it('decrypts whatever the context, which replay and the codec server do not know', async () => {
    const context = { type: 'workflow', namespace: 'one', workflowId: 'w-1' } as const;
    const other = { type: 'workflow', namespace: 'default', workflowId: 'fake' } as const;
    const decoded = await codec.decode(await codec.encode([payloadOf('kept')], context), other);
    expect(decoded.map(({ data }) => text(data))).toEqual(['"kept"']);
  });

  it('opens old payloads after a rotation, and encrypts with the new key', async () => {
    const { before, after, newOnly } = rotatedRings();
    const old = await createPayloadCodec(before).encode([payloadOf('kept')]);
    const [decoded] = await createPayloadCodec(after).decode(old);
    expect(text(decoded?.data)).toBe('"kept"');
    const [fresh] = await createPayloadCodec(after).encode([payloadOf('kept')]);
    expect(text(fresh?.metadata?.['encryption-key-id'])).toBe('new');
    await expect(createPayloadCodec(newOnly).decode(old)).rejects.toThrow(
      'Cannot decrypt a payload: key "old" is not in the key ring; add it to SECRET_KEYS',
    );
  });

  it('refuses a payload that was changed', async () => {
    const payload = await encryptOne('abc');
    const data = Buffer.from(flip(Buffer.from(payload.data ?? []).toString('base64url'), 20), 'base64url');
    await expect(codec.decode([{ ...payload, data }])).rejects.toThrow(
      'Cannot decrypt a payload: it was changed',
    );
  });
});

function loaded(keys: KeyRing, enabled: boolean): LoadedDataConverter {
  const converter: DataConverter = createDataConverter({ ring: keys, enabled });
  return loadDataConverter(converter);
}

describe('createDataConverter', () => {
  it('reads with either setting what was written with the other', async () => {
    for (const [write, read] of [
      [true, false],
      [false, true],
    ] as const) {
      const payloads = await encodeToPayloads(loaded(ring, write), { name: 'Jane' });
      expect(text(payloads?.[0]?.data).includes('Jane')).toBe(!write);
      expect(await decodeArrayFromPayloads(loaded(ring, read), payloads)).toEqual([{ name: 'Jane' }]);
    }
  });

  it('hides message, stack and details of failures, and gives them back', async () => {
    const error = ApplicationFailure.create({
      message: 'jdoe@example.com is taken',
      type: 'T',
      details: ['Jane'],
    });
    const failure = await encodeErrorToFailure(loaded(ring, true), error);
    expect(JSON.stringify(failure)).not.toMatch(/jdoe|Jane/);
    expect(failure).toMatchObject({ message: 'Encoded failure', stackTrace: '' });
    const read = await decodeOptionalFailureToOptionalError(loaded(ring, false), failure);
    expect(read).toMatchObject({ message: 'jdoe@example.com is taken', type: 'T', details: ['Jane'] });
  });

  it('leaves failures readable while encryption is off', async () => {
    const failure = await encodeErrorToFailure(loaded(ring, false), new Error('no such region'));
    expect(failure.message).toBe('no such region');
  });
});

describe('failureConverterPath', () => {
  it('names a module that a workflow bundle can hold', async () => {
    const { code } = await bundleWorkflowCode({
      workflowsPath: new URL('./empty-workflow.ts', import.meta.url).pathname,
      failureConverterPath: failureConverterPath(),
      logger: { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error() {} },
    });
    expect(code).toContain('encodeCommonAttributes: true');
    expect(code).not.toMatch(/createCipheriv|node:crypto/);
  });
});
