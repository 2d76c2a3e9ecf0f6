import { Client, Connection } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import { grpcWords } from './grpc-words.js';
import { whyUnreachable } from './reachability.js';
import { adviceForUnreachable, knownToBeGone, type TemporalTarget } from './target.js';

/** Nobody answers at Temporal's address, or not as Temporal. */
export class TemporalUnreachableError extends Error {
  override readonly name = 'TemporalUnreachableError';
  constructor(
    readonly address: string,
    reason: string,
    /** What to try, in words. */
    readonly advice: string,
    options?: ErrorOptions,
  ) {
    super(`Cannot reach Temporal at ${address}: ${reason}`, options);
  }
}

/** How to connect besides where to. */
export interface ConnectOptions {
  /** Encrypts and decrypts what workflows keep. */
  readonly dataConverter: DataConverter;
  /** How long to wait for the server; milliseconds. @default 5000 */
  readonly connectTimeoutMs?: number;
  /** Shown by Temporal as the author of what this client does. */
  readonly identity?: string;
}

/**
 * A client of this Temporal server, connected. Close it with `client.connection.close()`.
 *
 * @throws TemporalUnreachableError when nobody answers there in time, with the reason and advice
 */
export async function connectTemporal(target: TemporalTarget, options: ConnectOptions): Promise<Client> {
  const connectTimeoutMs = options.connectTimeoutMs ?? 5_000;
  const gone = knownToBeGone(target);
  if (gone !== undefined) throw unreachable(target, gone);
  // gRPC reports a refused connection only as a deadline that passed; a plain connection tells the reason at once.
  const refused = await whyUnreachable(target.address, connectTimeoutMs);
  if (refused !== undefined) throw unreachable(target, refused);
  try {
    const connection = await Connection.connect({
      ...target.connectionOptions,
      address: target.address,
      connectTimeout: connectTimeoutMs,
    });
    return new Client({
      connection,
      namespace: target.namespace,
      dataConverter: options.dataConverter,
      ...(options.identity !== undefined && { identity: options.identity }),
    });
  } catch (error) {
    const reason = grpcWords(error) ?? (error instanceof Error ? error.message : String(error));
    throw unreachable(target, `it does not answer as Temporal (${reason})`, error);
  }
}

function unreachable(target: TemporalTarget, reason: string, cause?: unknown): TemporalUnreachableError {
  return new TemporalUnreachableError(target.address, reason, adviceForUnreachable(target), { cause });
}
