import { ByteWriter, isHighSurrogate, type Bytes } from './bytes.js';
import { codeOfEntity } from './html-entities.js';

/** Undoes one kind of escaping; `undefined` where the text holds none of it. Linear in the length. */
export type Undo = (text: Bytes) => Bytes | undefined;

const backslash = 0x5c;
const ampersand = 0x26;
const semicolon = 0x3b;
const percent = 0x25;
const hash = 0x23;

/** What an escape stands for, and how many bytes it has. */
interface Escape {
  readonly length: number;
  readonly code: number;
  /** Whether `code` is a byte and not a character. */
  readonly raw?: boolean;
}

/** Escapes of JSON, as JavaScript and as PHP write them (`\/`, `\u00e9`), and of strings in PHP's traces (`\'`, `\x41`). */
export const undoBackslashes: Undo = (text) => undo(text, backslash, backslashEscape);

/** Named and numbered references of HTML and XML. */
export const undoHtml: Undo = (text) => undo(text, ampersand, htmlEscape);

/** Percent encoding of URLs and forms, in capitals or not. A plus sign stays. */
export const undoPercent: Undo = (text) => undo(text, percent, percentEscape);

function undo(text: Bytes, mark: number, read: (text: Bytes, at: number) => Escape | undefined): Undone {
  const first = text.at.subarray(0, text.length).indexOf(mark);
  if (first < 0) return undefined;
  const result = new ByteWriter(text.length);
  let found = false;
  for (let index = 0; index < text.length;) {
    const escape = text.at[index] === mark ? read(text, index) : undefined;
    const length = escape?.length ?? 1;
    const from = text.from[index] ?? 0;
    const to = text.to[index + length - 1] ?? 0;
    found ||= escape !== undefined;
    if (isHighSurrogate(escape?.code ?? 0) && index + length === text.length) {
      result.begunPair(escape?.code ?? 0, from, to);
    } else if (escape === undefined || escape.raw) result.byte(escape?.code ?? text.at[index] ?? 0, from, to);
    else result.codePoint(escape.code, from, to);
    index += length;
  }
  return found ? result : undefined;
}

type Undone = ReturnType<Undo>;

/** Letters that stand for a control character after a backslash. */
const controls: ReadonlyMap<number, number> = new Map([
  [0x62, 8],
  [0x66, 12],
  [0x6e, 10],
  [0x72, 13],
  [0x74, 9],
]);

function backslashEscape(text: Bytes, at: number): Escape | undefined {
  const letter = at + 1 < text.length ? text.at[at + 1] : undefined;
  if (letter === undefined) return undefined;
  if (letter === 0x75) return unicodeEscape(text, at);
  const byte = letter === 0x78 ? hexAt(text, at + 2, 2) : undefined;
  if (byte !== undefined) return { length: 4, code: byte, raw: true };
  return { length: 2, code: controls.get(letter) ?? letter, raw: true };
}

function unicodeEscape(text: Bytes, at: number): Escape {
  const unit = hexAt(text, at + 2, 4);
  if (unit === undefined) return { length: 2, code: 0x75, raw: true };
  const second = isHighSurrogate(unit) && text.at[at + 6] === backslash && text.at[at + 7] === 0x75;
  const low = second ? hexAt(text, at + 8, 4) : undefined;
  if (low === undefined || !isLow(low)) return { length: 6, code: unit };
  return { length: 12, code: 0x1_0000 + ((unit & 0x3ff) << 10) + (low & 0x3ff) };
}

const isLow = (unit: number): boolean => unit >= 0xdc00 && unit < 0xe000;

function percentEscape(text: Bytes, at: number): Escape | undefined {
  const code = hexAt(text, at + 1, 2);
  return code === undefined ? undefined : { length: 3, code, raw: true };
}

/** `&thetasym;` is the longest name that PHP writes; numbers may have zeros before them. */
const longestReference = 16;

function htmlEscape(text: Bytes, at: number): Escape | undefined {
  const end = text.at.subarray(at, Math.min(at + longestReference, text.length)).indexOf(semicolon);
  if (end < 2) return undefined;
  const name = String.fromCharCode(...text.at.subarray(at + 1, at + end));
  const code = name.charCodeAt(0) === hash ? numberOf(name.slice(1)) : codeOfEntity(name);
  return code === undefined ? undefined : { length: end + 1, code };
}

function numberOf(digits: string): number | undefined {
  const isHex = digits.startsWith('x') || digits.startsWith('X');
  const plain = isHex ? digits.slice(1) : digits;
  const valid = isHex ? /^[\da-f]{1,14}$/i : /^\d{1,14}$/;
  const code = valid.test(plain) ? Number.parseInt(plain, isHex ? 16 : 10) : NaN;
  return code <= 0x10_ffff ? code : undefined;
}

/** The number that these hexadecimal digits write; `undefined` where they are none. */
function hexAt(text: Bytes, at: number, digits: number): number | undefined {
  if (at + digits > text.length) return undefined;
  let value = 0;
  for (let index = at; index < at + digits; index += 1) {
    const digit = hexDigit(text.at[index] ?? 0);
    if (digit < 0) return undefined;
    value = value * 16 + digit;
  }
  return value;
}

function hexDigit(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const small = byte | 0x20;
  return small >= 0x61 && small <= 0x66 ? small - 0x57 : -1;
}
