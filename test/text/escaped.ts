/** How others write a text down; each the usual function of PHP, JavaScript or a proxy. */
const php = {
  json: (text: string): string =>
    JSON.stringify(text)
      .slice(1, -1)
      .replaceAll('/', String.raw`\/`)
      .replace(/[\u007f-\uffff]/g, unicode),
  jsonForHtml: (text: string): string =>
    php
      .json(text)
      .replace(/[<>&']/g, unicode)
      .replaceAll(String.raw`\"`, String.raw`\u0022`),
  htmlspecialchars: (text: string): string =>
    text
      .replaceAll('&', '&amp;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&#039;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;'),
  rawurlencode: (text: string): string => encodeURIComponent(text).replace(/[!'()*]/g, percent),
};

function unicode(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

const lower = (text: string, pattern: RegExp): string => text.replace(pattern, (all) => all.toLowerCase());
const numbered = (text: string, write: (code: number) => string): string =>
  Array.from(text, (character) => write(character.codePointAt(0) ?? 0)).join('');
const bytes = (text: string): Buffer => Buffer.from(text, 'utf8');

/** Ways of escaping characters, by name; each keeps every secret recognisable. */
export const escapings: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  'JSON of JavaScript': (text) => JSON.stringify(text).slice(1, -1),
  'JSON of PHP': php.json,
  'JSON of PHP in capitals': (text) =>
    php.json(text).replace(/\\u[0-9a-f]{4}/g, (all) => `\\u${all.slice(2).toUpperCase()}`),
  'JSON of PHP for HTML': php.jsonForHtml,
  'HTML, special characters': php.htmlspecialchars,
  'HTML, all by number': (text) => numbered(text, (code) => `&#${code};`),
  'HTML, all by hexadecimal number': (text) => numbered(text, (code) => `&#x${code.toString(16)};`),
  'HTML, all by hexadecimal number in capitals': (text) =>
    numbered(text, (code) => `&#X${code.toString(16).toUpperCase()};`),
  encodeURIComponent,
  rawurlencode: php.rawurlencode,
  'rawurlencode in small letters': (text) => lower(php.rawurlencode(text), /%[0-9A-F]{2}/g),
  'a form': (text) => new URLSearchParams({ a: text }).toString().slice(2),
  'every byte in percent': (text) => bytes(text).toString('hex').replace(/../g, '%$&'),
};

/** Ways of writing the bytes down, by name. */
export const encodings: Readonly<Record<string, (text: string) => string>> = {
  hexadecimal: (text) => bytes(text).toString('hex'),
  'hexadecimal in capitals': (text) => bytes(text).toString('hex').toUpperCase(),
  base64: (text) => bytes(text).toString('base64'),
  base64url: (text) => bytes(text).toString('base64url'),
  'base64 of user:password': (text) => bytes(`admin:${text}`).toString('base64'),
  'base64 after one byte': (text) => bytes(`x${text}yz`).toString('base64'),
  'base64 after two bytes': (text) => bytes(`xx${text}y`).toString('base64url'),
};
