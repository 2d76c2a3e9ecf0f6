import { openBox, sealBox } from './cipher.js';
import type { KeyRing } from './key-ring.js';

/** A sealed text as plain JSON; the same shape as `Sealed` of the contracts. */
export interface SealedValue {
  /** Version of this format. */
  readonly v: 1;
  /** Id of the key that sealed it. */
  readonly kid: string;
  /** base64url of nonce (12 bytes), ciphertext and tag (16 bytes). */
  readonly ct: string;
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
  seal(text: string): SealedValue;
  /** @throws SealingError when the key is not in the ring or the value was changed */
  open(value: SealedValue): string;
}

const purpose = 'commerce-workflows/sealed/v1';

function isSealedValue(value: unknown): value is SealedValue {
  if (typeof value !== 'object' || value === null) return false;
  const { v, kid, ct } = value as Record<string, unknown>;
  return v === 1 && typeof kid === 'string' && typeof ct === 'string';
}

function openValue(ring: KeyRing, value: SealedValue): string {
  if (!isSealedValue(value)) {
    throw new SealingError(
      'unknown-format',
      'Cannot open a sealed value: it is not of the form {v: 1, kid, ct}',
    );
  }
  const key = ring.find(value.kid);
  if (!key) {
    throw new SealingError(
      'unknown-key',
      `Cannot open a sealed value: key ${quoteId(value.kid)} is not in the key ring; add it to SECRET_KEYS`,
    );
  }
  const text = openBox(key, purpose, Buffer.from(value.ct, 'base64url'));
  if (text) return text.toString('utf8');
  throw new SealingError(
    'damaged',
    `Cannot open a sealed value: it was changed, or key ${quoteId(value.kid)} is not the key that sealed it`,
  );
}

function quoteId(id: string): string {
  return JSON.stringify(id.slice(0, 63));
}

/** Seals and opens single secrets (passwords, tokens) with the keys of the ring. */
export function createSealer(ring: KeyRing): Sealer {
  return {
    seal: (text) => ({
      v: 1,
      kid: ring.current.id,
      ct: sealBox(ring.current, purpose, Buffer.from(text, 'utf8')).toString('base64url'),
    }),
    open: (value) => openValue(ring, value),
  };
}
