import { shortDigest } from '../security/email-digest.js';

/** Digest of any plain JSON value; the order of keys does not matter. */
export function jsonDigest(value: unknown): string {
  return shortDigest(JSON.stringify(value, sortedKeys));
}

function sortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
