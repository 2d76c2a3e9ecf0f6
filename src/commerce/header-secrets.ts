import type { AuthHeaders } from './auth/credentials.js';

/** Parts of an OAuth header that are no secret, and ordinary words in an error about it. */
const openParts = new Set(['oauth_nonce', 'oauth_signature_method', 'oauth_timestamp', 'oauth_version']);

/**
 * What of the headers of a request must never come up in an error: values as a whole, and each part of one that has
 * several, since a token alone is as secret as with its scheme, its name or its quotes.
 */
export function headerSecrets(headers: AuthHeaders): string[] {
  return Object.values(headers).flatMap((value) => {
    const parts = value.split(/[\s,;]+/).filter(Boolean);
    if (parts.length < 2) return parts;
    const [first = '', ...rest] = parts;
    // A scheme is no secret, as in "Bearer …"; cookies have none.
    return [...(first.includes('=') ? parts : rest)].flatMap(partSecrets);
  });
}

function partSecrets(part: string): string[] {
  const sign = part.indexOf('=');
  if (sign < 1) return [part];
  if (openParts.has(part.slice(0, sign))) return [];
  const value = part.slice(sign + 1).replaceAll('"', '');
  // A sign at the end is padding of base64.
  return value.replaceAll('=', '') === '' ? [part] : [part, value, decoded(value)];
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value; // It is not percent-encoded, and a secret as it is.
  }
}
