/**
 * UTF-8 without Node, and with a way back: for each byte the place in the text that it came from. A half of a surrogate
 * pair, which has no UTF-8, gets the three bytes of its number, so that it equals itself.
 */
export interface Bytes {
  readonly length: number;
  readonly at: Uint8Array;
  /** Where in the text the character of each byte begins, and where it ends (exclusive). */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
}

/** Bytes as they are made; nothing is ever longer than the room that was asked for. */
export class ByteWriter implements Bytes {
  length = 0;
  readonly at: Uint8Array;
  readonly from: Uint32Array;
  readonly to: Uint32Array;

  constructor(room: number) {
    this.at = new Uint8Array(room);
    this.from = new Uint32Array(room);
    this.to = new Uint32Array(room);
  }

  byte(value: number, from: number, to: number): void {
    this.at[this.length] = value;
    this.from[this.length] = from;
    this.to[this.length] = to;
    this.length += 1;
  }

  codePoint(code: number, from: number, to: number): void {
    if (code < 0x80) return this.byte(code, from, to);
    if (code < 0x800) this.byte(0xc0 | (code >> 6), from, to);
    else if (code < 0x1_0000) this.byte(0xe0 | (code >> 12), from, to);
    else this.byte(0xf0 | (code >> 18), from, to);
    if (code >= 0x1_0000) this.byte(0x80 | ((code >> 12) & 63), from, to);
    if (code >= 0x800) this.byte(0x80 | ((code >> 6) & 63), from, to);
    this.byte(0x80 | (code & 63), from, to);
  }

  /** The bytes of a pair of surrogates that are known when only its first half is: a text may be cut between the two. */
  begunPair(high: number, from: number, to: number): void {
    const code = 0x1_0000 + ((high & 0x3ff) << 10);
    this.byte(0xf0 | (code >> 18), from, to);
    this.byte(0x80 | ((code >> 12) & 63), from, to);
  }
}

/** Whether a code is the first half of a pair of surrogates. */
export function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code < 0xdc00;
}

/** The bytes of a text. */
export function bytesOf(text: string): Bytes {
  const bytes = new ByteWriter(text.length * 3);
  for (let index = 0; index < text.length;) {
    const code = text.codePointAt(index) ?? 0;
    const next = index + (code > 0xffff ? 2 : 1);
    if (next === text.length && isHighSurrogate(code)) bytes.begunPair(code, index, next);
    else bytes.codePoint(code, index, next);
    index = next;
  }
  return bytes;
}
