import type { Answer } from './error-answer.js';

/**
 * An answer of these bytes. Byte order marks and blanks around the text are taken off; bytes that are no UTF-8 are shown as U+FFFD, and named, since
 * a text with other characters in it must not be taken for what the store sent.
 */
export function answerOf(status: number, headers: Answer['headers'], body: Uint8Array): Answer {
  const encoding = headers['content-encoding']?.toLowerCase() ?? 'identity';
  const text = decode(body, false);
  const answer = { status, headers, text: text.trim() };
  if (encoding !== 'identity' && body.length > 0) {
    // Those that are known have been undone, and taken from the headers.
    return { ...answer, broken: `it is encoded in a way that is not known here (${encoding.slice(0, 40)})` };
  }
  if (!text.includes('\ufffd') || isUtf8(body)) return answer;
  return { ...answer, broken: isGzip(body) ? 'it is compressed without saying so' : 'it is no UTF-8 text' };
}

function decode(body: Uint8Array, fatal: boolean): string {
  return new TextDecoder('utf-8', { fatal }).decode(body);
}

function isUtf8(body: Uint8Array): boolean {
  try {
    decode(body, true);
    return true;
  } catch {
    return false; // The decoder has no other way to tell.
  }
}

function isGzip(body: Uint8Array): boolean {
  return body[0] === 0x1f && body[1] === 0x8b;
}
