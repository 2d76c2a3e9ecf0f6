const hidden = '[redacted]';

// Longer texts are cut before they are searched, so that no log call can keep the process busy.
const maxSearchedLength = 65_536;
const maxTextLength = 8_192;

const secretWords = 'passw(?:or)?d|secret|token|authorization|api[_-]?key|signature|cookie|consumer[_-]?key';
const secretName = String.raw`[\w-]{0,40}(?:${secretWords})[\w-]{0,40}`;

const bearer = /\b(Bearer|Basic)\s+[\w.~+/=-]{6,}/gi;
const jsonWebToken = /\beyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*)?/g;
const urlPassword = /(\b[a-z][a-z\d+.-]{1,20}:\/\/)[^\s/@"']{1,256}@/gi;
/** Name and quoted value, as in JSON, JSON within JSON and OAuth headers; a value without an end runs to the end. */
const quotedPair = new RegExp(
  String.raw`(${secretName}\\*["']?\s*[:=]\s*)(\\*)(["'])[\s\S]*?(?:(?<!\\)\2\3|$)`,
  'gi',
);
const assignedPair = new RegExp(String.raw`(${secretName}(?:=|%3D))(?!\[)[^\s"'\\,;&})\]]+`, 'gi');
const colonPair = new RegExp(String.raw`(${secretName}\\*["']?\s*:\s*)(?![["'\\{])([^\s"'\\,;&})\]]+)`, 'gi');
/** What follows a colon in prose ("token: expired") is one plain word; no password that a store takes is. */
const plainWord = /^(?:[A-Za-z]?[a-z]+[.!?]?|\d{1,4}|null|undefined)$/;
/** Tokens of stores before 2.4.4 and of integrations: 32 lower-case letters and digits. Hex digests stay readable. */
const opaqueToken = /(?<![\w-])(?=[a-f\d]*[g-z])[a-z\d]{32}(?![\w-])/g;
/** A sealing key: base64 of 32 bytes. */
const rawKey = /(?<![\w+/-])[A-Za-z\d+/]{43}=(?!=)/g;
const email =
  /[\p{L}\p{N}._%+'!#$*^{|}~-]{1,256}(@|%40)([\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){0,8}\.\p{L}{2,24})/gu;

/** `jdoe@example.com` becomes `j…@example.com`; a text that is no address becomes `…`. */
export function maskEmail(address: string): string {
  const at = address.lastIndexOf('@');
  if (at < 1) return '…';
  return `${firstCharacter(address)}…${address.slice(at)}`;
}

/** The first code point, so that no half of a surrogate pair is left. */
function firstCharacter(text: string): string {
  return String.fromCodePoint(text.codePointAt(0) ?? 0);
}

function hideSecrets(text: string): string {
  return text
    .replace(urlPassword, `$1${hidden}@`)
    .replace(bearer, `$1 ${hidden}`)
    .replace(jsonWebToken, hidden)
    .replace(quotedPair, `$1$2$3${hidden}$2$3`)
    .replace(assignedPair, `$1${hidden}`)
    .replace(colonPair, (all: string, name: string, value: string) =>
      plainWord.test(value) ? all : `${name}${hidden}`,
    )
    .replace(opaqueToken, hidden)
    .replace(rawKey, hidden);
}

function hideEmails(text: string): string {
  if (!text.includes('@') && !text.includes('%40')) return text;
  return text.replace(
    email,
    (all: string, at: string, domain: string) => `${firstCharacter(all)}…${at}${domain}`,
  );
}

/** A cut may split a secret so that its rest is not recognized; what touches the cut goes too. */
function cutForSearch(text: string): string {
  if (text.length <= maxSearchedLength) return text;
  let end = maxSearchedLength;
  while (end > 0 && !/\s/.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/**
 * The text without passwords, tokens, signatures and keys, and with masked e-mail addresses, at most 8,192 characters.
 * Best effort by shape: what is secret only by its value needs `createRedactor({ secrets })`.
 */
export function redactText(text: string): string {
  const clean = hideEmails(hideSecrets(cutForSearch(text)));
  const shown = clean.slice(0, maxTextLength);
  const dropped = text.length > maxSearchedLength || clean.length > maxTextLength;
  return dropped ? `${shown}… [cut from ${text.length} characters]` : shown;
}
