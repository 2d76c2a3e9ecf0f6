import { generateKey, requireKeyRing } from '../../src/security/key-ring.js';
import type { KeyRing } from '../../src/security/key-ring.js';

/** A ring of new keys with these ids; the first seals. */
export function newRing(...ids: string[]): KeyRing {
  return requireKeyRing(ids.map((id) => generateKey(id)).join(','), 'test');
}

/** The two rings of a rotation: the old key alone, and the new one in front of it. */
export function rotatedRings(): { before: KeyRing; after: KeyRing; newOnly: KeyRing } {
  const [oldKey, newKey] = [generateKey('old'), generateKey('new')];
  return {
    before: requireKeyRing(oldKey, 'test'),
    after: requireKeyRing(`${newKey},${oldKey}`, 'test'),
    newOnly: requireKeyRing(newKey, 'test'),
  };
}

/** The text with one bit of the character at the position changed, still valid base64url. */
export function flip(base64url: string, byte: number): string {
  const bytes = Buffer.from(base64url, 'base64url');
  bytes[byte] = (bytes[byte] ?? 0) ^ 1;
  return bytes.toString('base64url');
}
