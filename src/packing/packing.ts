import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';

/** JSON in gzip in base64: a twentieth of what a long list of rows takes otherwise. Workflows pass it on unopened. */
export interface Packed {
  readonly gz: string;
}

const compressed = promisify(gzip);
const expanded = promisify(gunzip);

/** Most that is unpacked; above it something else was packed than anything of this project. */
const largestBytes = 16 * 1024 * 1024;

/** Packs a plain JSON value. */
export async function pack(value: unknown): Promise<Packed> {
  return { gz: (await compressed(JSON.stringify(value))).toString('base64') };
}

/**
 * The value that was packed.
 *
 * @throws Error of zlib's or JSON's where it is none, or too large
 */
export async function unpack<T>({ gz }: Packed): Promise<T> {
  const text = await expanded(Buffer.from(gz, 'base64'), { maxOutputLength: largestBytes });
  return JSON.parse(text.toString('utf8')) as T;
}
