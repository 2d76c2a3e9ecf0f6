import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { Answer } from './error-answer.js';
import { codeOf } from '../network-failure.js';

/** A body with nothing but its text left in it, and the headers that still hold for it. */
export interface PlainBody {
  readonly headers: Answer['headers'];
  readonly bytes: Uint8Array;
  /** Why the bytes are not the whole body, in words that follow "the answer cannot be used:". */
  readonly problem?: string;
}

const decoders = new Map([
  ['gzip', createGunzip],
  ['x-gzip', createGunzip],
  ['deflate', createInflate],
  ['br', createBrotliDecompress],
]);

/** Encodings upon each other; nobody needs more than two. */
const mostEncodings = 5;

/**
 * Undoes the compression that something in front of the store applied without being asked. What is not known is left as
 * it is, with its header.
 *
 * It works on the body as received, and not on the stream as undici's interceptor does: that one holds up a connection
 * while it is busy, and a server that closes such a connection ends this process by a failed assertion (7.30).
 *
 * @param most bytes that may come out of each encoding; what is larger is cut
 */
export async function decompress(
  headers: Answer['headers'],
  body: Uint8Array,
  most: number,
): Promise<PlainBody> {
  const { 'content-encoding': said = '', 'content-length': _, ...rest } = headers;
  const names = said
    .toLowerCase()
    .split(',', mostEncodings + 1)
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity');
  const stages = names.reverse().map((name) => decoders.get(name));
  if (names.length === 0 || names.length > mostEncodings || stages.includes(undefined) || body.length === 0)
    return { headers, bytes: body };
  let plain: Omit<PlainBody, 'headers'> = { bytes: body };
  for (const stage of stages) {
    if (stage !== undefined && plain.problem === undefined) plain = await undo(stage(), plain.bytes, most);
  }
  return { headers: rest, ...plain };
}

type Decoder = ReturnType<typeof createGunzip | typeof createInflate | typeof createBrotliDecompress>;

async function undo(decoder: Decoder, body: Uint8Array, most: number): Promise<Omit<PlainBody, 'headers'>> {
  const chunks: Buffer[] = [];
  let room = most;
  decoder.end(body);
  try {
    for await (const chunk of decoder as AsyncIterable<Buffer>) {
      chunks.push(chunk.subarray(0, room));
      room -= chunk.length;
      if (room < 0) return { bytes: Buffer.concat(chunks), problem: `it is larger than ${most} bytes` };
    }
  } catch (error) {
    const code = codeOf(error instanceof Error ? error : new Error(String(error)));
    return { bytes: Buffer.concat(chunks), problem: `it cannot be decompressed (${code})` };
  }
  return { bytes: Buffer.concat(chunks) };
}
