import { createHash } from 'node:crypto';

const hexOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex').slice(0, 16);

/** First 16 hex digits of SHA-256 of the lower-cased e-mail address: an address in a workflow id, yet not readable. */
export function emailDigest(email: string): string {
  return hexOf(email.trim().toLowerCase());
}

/** Digest of any plain JSON value; the order of keys does not matter. */
export function jsonDigest(value: unknown): string {
  return hexOf(JSON.stringify(value, sortedKeys));
}

function sortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
