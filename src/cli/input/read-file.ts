import type { Readable } from 'node:stream';
import { Decoding } from './decode.js';
import { parseJsonText } from './json-text.js';
import { asInputError, openInput } from './open-input.js';
import { inputError } from './problems.js';

const mebibyte = 1024 * 1024;

/** Most of a file that is read as a whole; far above any of this kind. */
export const largestFileBytes = 10 * mebibyte;

/** How much is read at a time; bytes. */
const pieceBytes = 256 * 1024;

/**
 * The text of a file without a byte order mark; of standard input where the path is `-`.
 *
 * @param stdin standard input, where it may be read
 * @throws InputError when it cannot be read, is too large, or is no text
 */
export async function readTextFile(path: string, stdin?: Readable): Promise<string> {
  const texts: string[] = [];
  const pieces = path === '-' ? streamed(stdin) : filePieces(path);
  for await (const text of textPieces(path, pieces, largestFileBytes)) texts.push(text);
  return texts.join('');
}

/**
 * The text of a file, piece by piece, so that it never stands in memory as a whole.
 *
 * @throws InputError as `readTextFile` does
 */
export async function* textPieces(
  path: string,
  pieces: AsyncIterable<Uint8Array> = filePieces(path),
  mostBytes = Infinity,
): AsyncGenerator<string, void, undefined> {
  const decoding = new Decoding(path);
  let size = 0;
  for await (const bytes of pieces) {
    size += bytes.length;
    if (size > mostBytes) throw inputError(path, `it is larger than ${mostBytes / mebibyte} MiB`);
    yield decoding.read(bytes, false);
  }
  yield decoding.read(new Uint8Array(), true);
}

async function* filePieces(path: string): AsyncGenerator<Uint8Array, void, undefined> {
  const handle = await openInput(path);
  try {
    for (;;) {
      const { bytesRead, buffer } = await handle.read({ buffer: Buffer.alloc(pieceBytes) });
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } catch (error) {
    throw asInputError(path, error);
  } finally {
    await handle.close();
  }
}

/** Standard input, with at least four bytes in the first piece if there are as many. */
async function* streamed(stdin: Readable | undefined): AsyncGenerator<Uint8Array, void, undefined> {
  if (!stdin) throw inputError('-', 'standard input cannot be read here; give a file');
  let held: Buffer | undefined = Buffer.alloc(0);
  for await (const chunk of stdin as AsyncIterable<Buffer | string>) {
    const bytes: Buffer = typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : chunk;
    held = held && Buffer.concat([held, bytes]);
    if (held && held.length < 4) continue;
    yield held ?? bytes;
    held = undefined;
  }
  if (held && held.length > 0) yield held;
}

/**
 * The value of a JSON file.
 *
 * @throws InputError with line and column when it is malformed
 */
export async function readJsonFile(path: string, stdin?: Readable): Promise<unknown> {
  return parseJsonText(await readTextFile(path, stdin), path);
}
