import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { DataConverter, Payload, PayloadCodec } from '@temporalio/common';
import proto from '@temporalio/proto';
import { openBox, sealBox } from './cipher.js';
import type { KeyRing } from './key-ring.js';

const { Payload: PayloadMessage } = proto.temporal.api.common.v1;

const purpose = 'commerce-workflows/payload/v1';
const encryptedEncoding = 'binary/encrypted';
const keyIdField = 'encryption-key-id';

/** A payload cannot be decrypted. The message names the key id and never the content. */
export class PayloadCodecError extends Error {
  override readonly name = 'PayloadCodecError';
}

function metadataText(payload: Payload, field: string): string | undefined {
  const bytes = payload.metadata?.[field];
  return bytes ? Buffer.from(bytes).toString('utf8') : undefined;
}

function encrypt(ring: KeyRing, payload: Payload): Payload {
  const { id } = ring.current;
  const plain = PayloadMessage.encode(payload).finish();
  return {
    metadata: { encoding: Buffer.from(encryptedEncoding), [keyIdField]: Buffer.from(id) },
    data: sealBox(ring.current, purpose, plain),
  };
}

function decrypt(ring: KeyRing, payload: Payload): Payload {
  // Payloads from before encryption was switched on, and those of other encodings, pass through as they are.
  if (metadataText(payload, 'encoding') !== encryptedEncoding) return payload;
  const id = metadataText(payload, keyIdField) ?? '';
  const quotedId = JSON.stringify(id.slice(0, 63));
  const key = ring.find(id);
  if (!key) {
    throw new PayloadCodecError(
      `Cannot decrypt a payload: key ${quotedId} is not in the key ring; add it to SECRET_KEYS`,
    );
  }
  const plain = openBox(key, purpose, Buffer.from(payload.data ?? []));
  if (!plain) {
    throw new PayloadCodecError(
      `Cannot decrypt a payload: it was changed, or key ${quotedId} is not the key that encrypted it`,
    );
  }
  return PayloadMessage.decode(plain);
}

/**
 * Encrypts whole payloads, metadata included, with the current key of the ring, and decrypts with any of them.
 *
 * @param encryptNew `false` leaves new payloads in the clear and still opens encrypted ones, so that encryption can be
 *   switched off while old histories live
 */
export function createPayloadCodec(ring: KeyRing, encryptNew = true): PayloadCodec {
  return {
    encode: async (payloads) => (encryptNew ? payloads.map((payload) => encrypt(ring, payload)) : payloads),
    decode: async (payloads) => payloads.map((payload) => decrypt(ring, payload)),
  };
}

/** File of the failure converter, compiled or as source, for `failureConverterPath` and `bundleWorkflowCode`. */
export function failureConverterPath(): string {
  const compiled = fileURLToPath(new URL('./failure-converter.js', import.meta.url));
  return existsSync(compiled) ? compiled : compiled.replace(/\.js$/, '.ts');
}

/**
 * The data converter for client, worker and replay. Both settings read both forms, so the switch may be turned at any
 * time, in any order of processes.
 */
export function createDataConverter(options: {
  readonly ring: KeyRing;
  readonly enabled: boolean;
}): DataConverter {
  const codec = createPayloadCodec(options.ring, options.enabled);
  if (!options.enabled) return { payloadCodecs: [codec] };
  return { payloadCodecs: [codec], failureConverterPath: failureConverterPath() };
}
