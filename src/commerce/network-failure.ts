import type { CommerceErrorDetails } from './errors.js';

/**
 * What an error of undici or of a socket means. Only its code is kept: the error itself holds addresses and bytes.
 *
 * @param sent whether the request had been given to a connection
 * @param status status of the answer, where its headers had come
 */
export function networkFailure(error: Error, sent: boolean, status?: number): CommerceErrorDetails {
  const code = codeOf(error);
  if (!sent) return { kind: 'refused', code };
  if (code === 'UND_ERR_HEADERS_TIMEOUT') return { kind: 'timeout', waitedFor: 'headers' };
  if (code === 'UND_ERR_BODY_TIMEOUT') return { kind: 'timeout', waitedFor: 'body' };
  const known = status === undefined ? {} : { status };
  // The parser's errors come with and without a code of their own.
  if (error.name === 'HTTPParserError' || code === 'UND_ERR_HEADERS_OVERFLOW') {
    return { kind: 'malformed', problem: `it is no HTTP (${code})`, ...known };
  }
  return { kind: 'reset', code, ...known };
}

/** The code of an error, else its name. A socket tried over several addresses fails with an AggregateError, whose parts hold it. */
export function codeOf(error: Error): string {
  const found = [error, ...(error instanceof AggregateError ? error.errors : [])]
    .map((part: unknown) => (part instanceof Error && 'code' in part ? part.code : undefined))
    .find((code) => typeof code === 'string');
  return found ?? error.name;
}
