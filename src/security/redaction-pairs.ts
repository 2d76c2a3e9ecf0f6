/** Values that are secret by the name before them, as in `"password": "x"`, `access_token=x` or `token: x`. */

const secretWord = /passw(?:or)?d|secret|token|authorization|api[_-]?key|signature|cookie|consumer[_-]?key/i;

// The name is read from its beginning only, so that a long one is not read from each of its characters.
const nameAndSign = /(?<![\w-])([\w-]+)(?:(\\*["']?\s*[:=]\s*)|%3D)/gi;
const openingQuote = /(\\*)(["'])/y;
const bareValue = /[^\s"'\\,;&})\]]+/y;
const bareValueEnds = '[{';

/** What follows a colon in prose ("token: expired") is one plain word; no password that a store takes is. */
const plainWord = /^(?:[A-Za-z]?[a-z]+[.!?]?|\d{1,4}|null|undefined)$/;

/** Where a value stands; `close` is put after the mark in its place. */
interface Place {
  readonly begin: number;
  readonly end: number;
  readonly close: string;
}

/** Hides values by the names before them; names and quotes stay. Linear in the length. */
export function hidePairs(text: string, hidden: string): string {
  const parts: string[] = [];
  let shown = 0;
  // A value is searched on from its beginning only where it stays: names within it may be secret too.
  for (const match of text.matchAll(nameAndSign)) {
    const [whole, name = '', sign = '='] = match;
    const at = match.index + whole.length;
    if (match.index < shown || !secretWord.test(name)) continue;
    const place = quotedValue(text, at) ?? unquotedValue(text, at, sign);
    if (place === undefined) continue;
    parts.push(text.slice(shown, place.begin), hidden, place.close);
    shown = place.end;
  }
  return [...parts, text.slice(shown)].join('');
}

/** A value without an end runs to the end of the text. */
function quotedValue(text: string, at: number): Place | undefined {
  openingQuote.lastIndex = at;
  const [open, slashes = '', quote = ''] = openingQuote.exec(text) ?? [];
  if (open === undefined) return undefined;
  const begin = at + open.length;
  for (let end = text.indexOf(quote, begin); end >= 0; end = text.indexOf(quote, end + 1)) {
    if (slashesBefore(text, end, begin) === slashes.length) return { begin, end: end + 1, close: open };
  }
  return { begin, end: text.length, close: open };
}

function slashesBefore(text: string, at: number, begin: number): number {
  let count = 0;
  while (at - count > begin && text[at - count - 1] === '\\') count += 1;
  return count;
}

function unquotedValue(text: string, at: number, sign: string): Place | undefined {
  if (bareValueEnds.includes(text.charAt(at))) return undefined;
  bareValue.lastIndex = at;
  const [value] = bareValue.exec(text) ?? [];
  if (value === undefined || (sign !== '=' && plainWord.test(value))) return undefined;
  return { begin: at, end: at + value.length, close: '' };
}
