/** The first code point, so that no half of a surrogate pair is left. */
export function firstCharacter(text: string): string {
  return String.fromCodePoint(text.codePointAt(0) ?? 0);
}

/** `jdoe@example.com` becomes `j…@example.com`; a text that is no address becomes `…`. */
export function maskEmail(address: string): string {
  const at = address.lastIndexOf('@');
  if (at < 1) return '…';
  return `${firstCharacter(address)}…${address.slice(at)}`;
}
