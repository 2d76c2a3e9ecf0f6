import { openBox, sealBox } from './cipher.js';
import type { KeyRing, SealingKey } from './key-ring.js';

/** A sealed text as plain JSON; the same shape as `Sealed` of the contracts. */
export interface SealedValue {
  /** Version of this format: 2 is bound to its owner and kind, 1 is not and is not made any more. */
  readonly v: 1 | 2;
  /** Id of the key that sealed it. */
  readonly kid: string;
  /** base64url of nonce (12 bytes), ciphertext and tag (16 bytes). */
  readonly ct: string;
}

/** As what a secret is sealed. It opens as nothing else, so that nobody without a key can put one in another's place. */
export interface SealedAs {
  readonly kind: 'password' | 'token';
  /** Id of the workflow that stands for the customer: store and digest of the lower-cased e-mail address. */
  readonly owner: string;
}

/** A sealed value cannot be opened. The message names the key id and never the content. */
export class SealingError extends Error {
  override readonly name = 'SealingError';
  /** `unknown-key` is mended by adding the key; the others are not. */
  readonly reason: 'unknown-key' | 'damaged' | 'unknown-format';

  constructor(reason: SealingError['reason'], message: string) {
    super(message);
    this.reason = reason;
  }
}

export interface Sealer {
  /** Seals a text with the current key. */
  seal(text: string, as: SealedAs): SealedValue;
  /** @throws SealingError when the key is not in the ring, or the value was changed or sealed as something else */
  open(value: SealedValue, as: SealedAs): string;
}

const unboundPurpose = 'commerce-workflows/sealed/v1';

/** No part can be taken for a piece of another one. */
function boundPurpose({ kind, owner }: SealedAs): string {
  return `commerce-workflows/sealed/v2|${JSON.stringify([kind, owner])}`;
}

function isSealedValue(value: unknown): value is SealedValue {
  if (typeof value !== 'object' || value === null) return false;
  const { v, kid, ct } = value as Record<string, unknown>;
  return (v === 1 || v === 2) && typeof kid === 'string' && typeof ct === 'string';
}

function openValue(ring: KeyRing, value: SealedValue, as: SealedAs): string {
  if (!isSealedValue(value)) {
    throw new SealingError(
      'unknown-format',
      'Cannot open a sealed value: it is not of the form {v, kid, ct} of version 1 or 2; is this process older than the one that sealed it?',
    );
  }
  const key = ring.find(value.kid);
  if (!key) {
    throw new SealingError(
      'unknown-key',
      `Cannot open a sealed value: key ${quoteId(value.kid)} is not in the key ring; add it to SECRET_KEYS`,
    );
  }
  const text = value.v === 2 ? openBound(key, value, as) : openUnbound(key, value, as);
  if (text !== undefined) return text;
  throw new SealingError(
    'damaged',
    `Cannot open a sealed ${as.kind}: it was changed or is not this customer's ${as.kind}, or key ${quoteId(value.kid)} is not the key that sealed it`,
  );
}

function openBound(key: SealingKey, { ct }: SealedValue, as: SealedAs): string | undefined {
  return openBox(key, boundPurpose(as), Buffer.from(ct, 'base64url'))?.toString('utf8');
}

/** A JSON Web Token, or the 32 letters and digits of an opaque one; no password that a person chooses has these forms. */
const tokenForm = /^(?:eyJ[\w-]+\.[\w-]+\.[\w-]+|[a-z\d]{32})$/;

/** Values of version 1 are read until the last workflow that holds one has ended. They do not say what they are. */
function openUnbound(key: SealingKey, { ct }: SealedValue, { kind }: SealedAs): string | undefined {
  const text = openBox(key, unboundPurpose, Buffer.from(ct, 'base64url'))?.toString('utf8');
  return kind === 'token' && text !== undefined && !tokenForm.test(text) ? undefined : text;
}

function quoteId(id: string): string {
  return JSON.stringify(id.slice(0, 63));
}

/** Seals and opens single secrets (passwords, tokens) with the keys of the ring. */
export function createSealer(ring: KeyRing): Sealer {
  return {
    seal: (text, as) => ({
      v: 2,
      kid: ring.current.id,
      ct: sealBox(ring.current, boundPurpose(as), Buffer.from(text, 'utf8')).toString('base64url'),
    }),
    open: (value, as) => openValue(ring, value, as),
  };
}
