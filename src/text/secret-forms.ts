import { bytesOf } from './bytes.js';

/** A string of bytes to look for, and how many bytes around it hold bits of the secret too. */
export interface Form {
  readonly bytes: Uint8Array;
  readonly before: 0 | 1;
  readonly after: 0 | 1;
}

/** Shorter secrets occur in ordinary words: taking them out would garble the text and tell their value. */
export const shortestSecret = 4;

/** Shorter ones are not looked for in base64 and hexadecimal: a few letters of either stand in many texts. */
const shortestEncoded = 6;

/**
 * The forms of a secret that are no escaping of its characters: as it is, with `+` for blanks (forms), in Latin-1, in
 * hexadecimal, and in base64 of both alphabets at each of the three places in which it can begin within a longer one, as
 * in `user:password`. Escaped forms are found by undoing the escapes of the text.
 */
export function formsOf(secret: string): Form[] {
  if (secret.length < shortestSecret) return [];
  const whole = plain(secret);
  const spelled = [whole, plain(secret.replaceAll(' ', '+')), latin(secret)].filter(
    (form) => form !== undefined,
  );
  const encoded =
    secret.length < shortestEncoded ? [] : [...hexadecimal(whole.bytes), ...base64(whole.bytes)];
  return unequal([...spelled, ...encoded]);
}

function unequal(forms: readonly Form[]): Form[] {
  return [...new Map(forms.map((form) => [form.bytes.join(), form])).values()];
}

function plain(text: string): Form {
  const { at, length } = bytesOf(text);
  return exact(at.subarray(0, length));
}

function exact(bytes: Uint8Array): Form {
  return { bytes, before: 0, after: 0 };
}

function latin(text: string): Form | undefined {
  const codes = Uint8Array.from(text, (character) => character.charCodeAt(0));
  return /^[\0-\u00ff]*$/.test(text) && /[\u0080-\u00ff]/.test(text) ? exact(codes) : undefined;
}

function hexadecimal(bytes: Uint8Array): Form[] {
  const small = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [plain(small), plain(small.toUpperCase())];
}

function base64(bytes: Uint8Array): Form[] {
  return [0, 1, 2].flatMap((shift) => {
    const binary = '\0'.repeat(shift) + Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
    // What is not made of bits of the secret alone is left out at both ends.
    const end = Math.floor((binary.length * 8) / 6);
    const standard = btoa(binary).slice(Math.ceil((shift * 8) / 6), end);
    const around = { before: shift === 0 ? 0 : 1, after: (binary.length * 8) % 6 === 0 ? 0 : 1 } as const;
    const url = standard.replaceAll('+', '-').replaceAll('/', '_');
    return [standard, url].map((text) => ({ bytes: plain(text).bytes, ...around }));
  });
}
