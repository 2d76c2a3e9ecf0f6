import type { Payload } from '@temporalio/common';
import type { temporal } from '@temporalio/proto';
import { createPayloadCodec } from '../../../src/security/payload-codec.js';
import type { KeyRing } from '../../../src/security/key-ring.js';

/** Every payload of a history, wherever it stands in it, decrypted where it is encrypted. */
export async function decodedPayloads(
  history: temporal.api.history.v1.IHistory,
  ring: KeyRing,
): Promise<Uint8Array[]> {
  const decoded = await createPayloadCodec(ring).decode(payloadsIn(history));
  return decoded.flatMap(({ data }) => data ?? []);
}

function payloadsIn(value: unknown): Payload[] {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return [];
  if (isPayload(value)) return [value];
  return Object.values(value).flatMap(payloadsIn);
}

function isPayload(value: object): value is Payload {
  return 'data' in value && 'metadata' in value && value.data instanceof Uint8Array;
}
