import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { SealingKey } from './key-ring.js';

// AES-256-GCM with random 96-bit nonces is sound for about 2^32 messages a key; rotate before that.
const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/**
 * The associated data is a constant per purpose and key. A purpose may name the owner of a single secret; binding whole
 * payloads to a workflow or namespace would break replay and the codec server, which see other contexts than the process
 * that sealed.
 */
function associatedData(purpose: string, key: SealingKey): Buffer {
  return Buffer.from(`${purpose}|${key.id}`, 'utf8');
}

/** Encrypts bytes into nonce (12 bytes), ciphertext and tag (16 bytes). A box opens only under the same purpose. */
export function sealBox(key: SealingKey, purpose: string, plain: Uint8Array): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key.key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(associatedData(purpose, key));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Decrypts what `sealBox` made, or gives `undefined` when it was not sealed by this key for this purpose. */
export function openBox(key: SealingKey, purpose: string, box: Buffer): Buffer | undefined {
  if (box.length < nonceBytes + tagBytes) return undefined;
  const decipher = createDecipheriv(algorithm, key.key, box.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(associatedData(purpose, key));
  decipher.setAuthTag(box.subarray(box.length - tagBytes));
  const plain = decipher.update(box.subarray(nonceBytes, box.length - tagBytes));
  try {
    return Buffer.concat([plain, decipher.final()]);
  } catch {
    // The only thing that final() can say is that the tag does not match.
    return undefined;
  }
}
