import { isGrpcServiceError } from '@temporalio/client';

/** What a gRPC library throws. */
export interface GrpcServiceError extends Error {
  readonly code: number;
  readonly details: string;
}

/** The codes of gRPC by number, as its documents spell them. */
const codeNames: readonly string[] = [
  'OK',
  'CANCELLED',
  'UNKNOWN',
  'INVALID_ARGUMENT',
  'DEADLINE_EXCEEDED',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'PERMISSION_DENIED',
  'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION',
  'ABORTED',
  'OUT_OF_RANGE',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
  'UNAUTHENTICATED',
];

const longestWords = 600;
const deepest = 10;

/** The gRPC error that an error is or was caused by; the SDK wraps it into words of its own, which say less. */
export function grpcErrorOf(error: unknown): GrpcServiceError | undefined {
  let at = error;
  for (let depth = 0; depth < deepest && at instanceof Error; depth += 1) {
    if (isGrpcServiceError(at)) return at;
    at = at.cause;
  }
  return undefined;
}

/** The name of a gRPC error's code, such as `PERMISSION_DENIED`. */
export function grpcCode({ code }: Pick<GrpcServiceError, 'code'>): string {
  return codeNames[code] ?? String(code);
}

/**
 * Everything that a gRPC error says: code, details, and the message where it says more. Of a request of several operations
 * the SDK keeps the reason in the message alone. Bounded, on one line.
 *
 * @returns undefined where no gRPC error is among the causes
 */
export function grpcWords(error: unknown): string | undefined {
  const grpc = grpcErrorOf(error);
  if (!grpc) return undefined;
  const code = grpcCode(grpc);
  // The usual form of a message is `3 INVALID_ARGUMENT: details`.
  const message = grpc.message.replace(/^\d{1,2} [A-Z_]{1,30}: /, '');
  // What the SDK takes from a detail of another type is bytes and no text.
  const details = isText(grpc.details) ? grpc.details : '';
  const said = [details, message].filter((text) => text !== '');
  const [first = '', second] = said;
  const all =
    second === undefined || first.includes(second)
      ? first
      : second.includes(first)
        ? second
        : said.join('; ');
  const oneLine = all.slice(0, longestWords).split(/\s+/).join(' ');
  return oneLine === '' ? code : `${code}: ${oneLine}`;
}

function isText(text: unknown): text is string {
  if (typeof text !== 'string') return false;
  return !Array.from(text.slice(0, longestWords)).some((character) => {
    const point = character.codePointAt(0) ?? 0;
    return (
      (point < 0x20 && !'\t\n\r'.includes(character)) || (point >= 0x7f && point < 0xa0) || point === 0xfffd
    );
  });
}
