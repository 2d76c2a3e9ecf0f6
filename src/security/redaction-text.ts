import type { HideSecrets } from '../text/hide-secrets.js';
import { firstCharacter } from '../text/mask-email.js';
import { hideWebTokens } from '../text/web-tokens.js';
import { hidePairs } from './redaction-pairs.js';

const hidden = '[redacted]';

// Longer texts are cut before they are searched, so that no log call can keep the process busy.
const maxSearchedLength = 16_384;
const maxTextLength = 8_192;

const bearer = /\b(Bearer|Basic)\s+[\w.~+/=-]{6,}/gi;
const urlPassword = /:\/\/[^\s/@"']+@/g;
/** Tokens of stores before 2.4.4 and of integrations: 32 lower-case letters and digits. Hex digests stay readable. */
const opaqueToken = /(?<![\w-])(?=[a-f\d]*[g-z])[a-z\d]{32}(?![\w-])/g;
/** A sealing key: base64 of 32 bytes. */
const rawKey = /(?<![\w+/-])[A-Za-z\d+/]{43}=(?!=)/g;
/** What may be an address: a name, and the host where it follows an at sign. */
const addressLike = /[\p{L}\p{N}._%+'!#$*^{|}~-]+(?:@[\p{L}\p{N}.-]+)?/gu;
const hostEnd = /\.\p{L}{2}/u;

function hideByShape(text: string): string {
  const plain = text.replace(urlPassword, `://${hidden}@`).replace(bearer, `$1 ${hidden}`);
  return hidePairs(hideWebTokens(plain, hidden), hidden).replace(opaqueToken, hidden).replace(rawKey, hidden);
}

function hideEmails(text: string): string {
  if (!text.includes('@') && !text.includes('%40')) return text;
  return text.replace(addressLike, (word) => {
    const sign = Math.max(word.indexOf('@'), word.includes('@') ? 0 : word.lastIndexOf('%40'));
    return sign > 0 && hostEnd.test(word.slice(sign)) ? `${firstCharacter(word)}…${word.slice(sign)}` : word;
  });
}

/** A cut may split a secret so that its rest is not recognized; what touches the cut goes too. */
function withoutLastWord(text: string): string {
  let end = text.length;
  while (end > 0 && !/\s/.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/**
 * The text without passwords, tokens, signatures and keys, and with masked e-mail addresses, at most 8,192 characters.
 * Best effort by shape; what is secret only by its value is for `hide`.
 */
export function redactText(text: string, hide: HideSecrets): string {
  const isCut = text.length > maxSearchedLength;
  const known = hide(isCut ? text.slice(0, maxSearchedLength) : text, isCut);
  const clean = hideEmails(hideByShape(isCut ? withoutLastWord(known) : known));
  const shown = clean.slice(0, maxTextLength);
  const dropped = isCut || clean.length > maxTextLength;
  return dropped ? `${shown}… [cut from ${text.length} characters]` : shown;
}
