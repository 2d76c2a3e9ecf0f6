import { createHash } from 'node:crypto';

/** First 16 hex digits of SHA-256 of a text. */
export function shortDigest(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex').slice(0, 16);
}

/** `shortDigest` of the lower-cased e-mail address: an address in a workflow id, yet not readable. */
export function emailDigest(email: string): string {
  return shortDigest(email.trim().toLowerCase());
}
