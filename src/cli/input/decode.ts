import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { inputError, type InputError } from './problems.js';

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** Turns the bytes of a file into text, piece by piece. A byte order mark says what they are and is left out. */
export class Decoding {
  #decoder: TextDecoder | undefined;
  #lines = 1;

  constructor(private readonly source: string) {}

  /**
   * The text of the next piece; the first one must hold four bytes if there are as many.
   *
   * @throws InputError naming line and probable encoding when it is no UTF-8, nor UTF-16 with a byte order mark
   */
  read(bytes: Uint8Array, last: boolean): string {
    const first = this.#decoder === undefined;
    const encoding = first ? encodingOf(bytes) : undefined;
    this.#decoder ??= new TextDecoder(encoding ?? 'utf-8', { fatal: true });
    let text: string;
    try {
      text = this.#decoder.decode(bytes, { stream: !last });
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      throw this.#undecodable(bytes);
    }
    if (text.includes('\0')) throw inputError(this.source, this.#zero(bytes, first));
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#lines += 1;
    return text;
  }

  #zero(bytes: Uint8Array, first: boolean): string {
    const utf16 = first && bytes.length >= 2 && (bytes[0] === 0) !== (bytes[1] === 0);
    const looks = utf16
      ? 'it looks like UTF-16 without a byte order mark; save it as UTF-8'
      : 'is it a text file?';
    return `line ${this.#lines} holds a NUL character: ${looks}`;
  }

  #undecodable(bytes: Uint8Array): InputError {
    if (this.#decoder?.encoding !== 'utf-8') {
      return inputError(this.source, `it is not the ${this.#decoder?.encoding} that its first bytes say`);
    }
    const { line, byte } = firstBad(bytes, this.#lines);
    const seen = byte === undefined ? '' : ` (byte 0x${byte.toString(16).toUpperCase()})`;
    return inputError(
      this.source,
      `it is not UTF-8 text: line ${line}${seen} looks like Windows-1252, as spreadsheets write CSV; ` +
        `save it as "CSV UTF-8", or convert it: iconv -f WINDOWS-1252 -t UTF-8 FILE > NEW`,
    );
  }
}

/** The line that holds the first bytes that are no UTF-8, and the first of its bytes above ASCII. */
function firstBad(bytes: Uint8Array, firstLine: number): { readonly line: number; readonly byte?: number } {
  let line = firstLine;
  let start = 0;
  while (start <= bytes.length) {
    const found = bytes.indexOf(0x0a, start);
    const end = found < 0 ? bytes.length : found;
    const piece = bytes.subarray(start, end);
    if (!isUtf8(piece)) {
      const byte = piece.find((one) => one >= 0x80);
      return { line, ...(byte !== undefined && { byte }) };
    }
    line += 1;
    start = end + 1;
  }
  return { line: firstLine };
}

function encodingOf([one, two]: Uint8Array): Encoding {
  if (one === 0xff && two === 0xfe) return 'utf-16le';
  return one === 0xfe && two === 0xff ? 'utf-16be' : 'utf-8';
}
