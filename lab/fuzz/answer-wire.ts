import { brotliCompressSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';

/** How a body is compressed, and what is said of it. */
export type Coding = 'none' | 'gzip' | 'br' | 'said-gzip' | 'said-br' | 'said-x' | 'half-gzip' | 'unsaid';

/** A body as it goes onto the wire, with the header that tells how. */
export function coded(body: Buffer, coding: Coding): { readonly bytes: Buffer; readonly header: string } {
  const said = (name: string): string => `Content-Encoding: ${name}\r\n`;
  switch (coding) {
    case 'gzip':
      return { bytes: gzipSync(body), header: said('gzip') };
    case 'br':
      return { bytes: brotliCompressSync(body), header: said('br') };
    case 'half-gzip':
      return { bytes: gzipSync(body).subarray(0, 15), header: said('gzip') };
    case 'unsaid':
      return { bytes: gzipSync(body), header: '' };
    case 'said-gzip':
    case 'said-br':
    case 'said-x':
      return { bytes: body, header: said(coding.slice(5)) };
    case 'none':
    default:
      return { bytes: body, header: '' };
  }
}

/** How the end of a body is told. */
export type Framing =
  'right' | 'none' | 'longer' | 'shorter' | 'negative' | 'words' | 'chunked' | 'broken-chunks' | 'half-head';

/** A whole answer: head, length and body. */
export function framed(head: string, bytes: Buffer, framing: Framing): Buffer {
  const withLength = (length: string): Buffer =>
    Buffer.concat([Buffer.from(`${head}Content-Length: ${length}\r\n\r\n`, 'latin1'), bytes]);
  switch (framing) {
    case 'none':
      return Buffer.concat([Buffer.from(`${head}\r\n`, 'latin1'), bytes]);
    case 'longer':
      return withLength(String(bytes.length + 1_000));
    case 'shorter':
      return withLength(String(Math.floor(bytes.length / 2)));
    case 'negative':
      return withLength('-5');
    case 'words':
      return withLength('many');
    case 'chunked':
    case 'broken-chunks': {
      const size = framing === 'chunked' ? bytes.length.toString(16) : 'zz';
      const end = bytes.length === 0 ? '\r\n' : '\r\n0\r\n\r\n';
      const start = Buffer.from(`${head}Transfer-Encoding: chunked\r\n\r\n${size}\r\n`, 'latin1');
      return Buffer.concat([start, bytes, Buffer.from(end)]);
    }
    case 'half-head':
      return Buffer.from(head.slice(0, -2), 'latin1');
    case 'right':
    default:
      return withLength(String(bytes.length));
  }
}

export const codings: fc.Arbitrary<Coding> = fc.oneof(
  { weight: 12, arbitrary: fc.constant<Coding>('none') },
  {
    weight: 3,
    arbitrary: fc.constantFrom<Coding>('gzip', 'br', 'said-gzip', 'said-br', 'said-x', 'half-gzip', 'unsaid'),
  },
);
export const framings: fc.Arbitrary<Framing> = fc.oneof(
  { weight: 14, arbitrary: fc.constant<Framing>('right') },
  {
    weight: 3,
    arbitrary: fc.constantFrom<Framing>(
      'none',
      'longer',
      'shorter',
      'negative',
      'words',
      'chunked',
      'broken-chunks',
      'half-head',
    ),
  },
);
