import { Pool, type Dispatcher } from 'undici';
import { answerOf } from './answer/answer-text.js';
import { decompress } from './answer/decompress.js';
import type { Answer } from './answer/error-answer.js';
import { CommerceError, type CallInfo, type CommerceErrorDetails } from './errors.js';
import { outcomeWithoutAnswer } from './outcome.js';
import { networkFailure } from './network-failure.js';

/** How long to wait for what, milliseconds, and how many connections to hold. */
export interface TransportLimits {
  /** For TCP and TLS together. */
  readonly connectTimeoutMs: number;
  /** From the request being sent to the answer's headers. */
  readonly headersTimeoutMs: number;
  /** Between two pieces of the answer's body. */
  readonly bodyTimeoutMs: number;
  readonly maxConnections: number;
}

/**
 * Connections to one store. Idle ones are closed after undici's 4 seconds or what the server's Keep-Alive header says: a
 * request written to a connection that the server is just closing has an unknown outcome, which costs far more than a
 * new connection.
 */
export function createPool(origin: string, limits: TransportLimits): Dispatcher {
  return new Pool(origin, {
    connections: limits.maxConnections,
    connect: { timeout: limits.connectTimeoutMs },
    headersTimeout: limits.headersTimeoutMs,
    bodyTimeout: limits.bodyTimeoutMs,
  });
}

/** A request ready for the wire. */
export interface Outgoing {
  readonly call: CallInfo;
  readonly method: Dispatcher.HttpMethod;
  /** Path from the origin on, with the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Most that is read of the answer, of a 2xx and of any other; bytes. */
  readonly maxBodyBytes: number;
  readonly maxErrorBytes: number;
  /** For the whole call, waiting for a free connection included; milliseconds. */
  readonly totalTimeoutMs: number;
}

/** An answer as it came. */
interface Received {
  readonly status: number;
  readonly headers: Answer['headers'];
  readonly body: Uint8Array;
}

const isError = (status: number): boolean => status >= 300;

/** Most that is read of an answer with this status, compressed or not; bytes. */
const mostBytes = ({ maxBodyBytes, maxErrorBytes }: Outgoing, status: number): number =>
  isError(status) ? maxErrorBytes : maxBodyBytes;

/**
 * Sends one request, once, and reads the answer, whatever its status. Redirects are not followed.
 *
 * @throws {CommerceError} of kind `refused`, `reset`, `timeout`, `aborted`, or `malformed` where the answer is no HTTP,
 *   or a 2xx that is larger than `maxBodyBytes` or cannot be decompressed. Of other errors what can be read is taken.
 */
export async function send(pool: Dispatcher, outgoing: Outgoing, signal?: AbortSignal): Promise<Answer> {
  const { status, headers, body } = await new Promise<Received>((resolve, reject) => {
    const exchange = new Exchange(outgoing, resolve, reject, signal);
    const { method, path, headers: sent, body: content } = outgoing;
    pool.dispatch({ method, path, headers: { ...sent }, body: content ?? null }, exchange);
  });
  const plain = await decompress(headers, body, mostBytes(outgoing, status));
  if (plain.problem !== undefined && !isError(status)) {
    const { call } = outgoing;
    const details = { kind: 'malformed', problem: plain.problem, status } as const;
    throw new CommerceError(call, details, outcomeWithoutAnswer(true, call.effect));
  }
  return answerOf(status, plain.headers, plain.bytes);
}

/** One request on its way: collects the answer and settles once, by the answer, an error, the deadline or the signal. */
class Exchange implements Dispatcher.DispatchHandler {
  readonly #outgoing: Outgoing;
  readonly #resolve: (answer: Received) => void;
  readonly #reject: (error: CommerceError) => void;
  readonly #deadline: NodeJS.Timeout;
  readonly #signal: AbortSignal | undefined;
  readonly #onAbort = (): void => this.#fail({ kind: 'aborted', sent: this.#sent });
  readonly #chunks: Buffer[] = [];
  #controller: Dispatcher.DispatchController | undefined;
  #sent = false;
  #settled = false;
  #size = 0;
  /** 0 as long as no headers have come. */
  #status = 0;
  #headers: Record<string, string> = {};

  constructor(
    outgoing: Outgoing,
    resolve: (answer: Received) => void,
    reject: (error: CommerceError) => void,
    signal: AbortSignal | undefined,
  ) {
    this.#outgoing = outgoing;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#signal = signal;
    this.#deadline = setTimeout(() => this.#expire(), outgoing.totalTimeoutMs);
    signal?.addEventListener('abort', this.#onAbort, { once: true });
    if (signal?.aborted === true) this.#onAbort();
  }

  /** Called when a connection is free, before the first byte is written. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#settled) controller.abort(new Error('Given up before it was sent'));
    else this.#sent = true;
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: Headers): void {
    this.#status = status;
    this.#headers = plainHeaders(headers);
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#settled) return;
    const room = mostBytes(this.#outgoing, this.#status) - this.#size;
    this.#chunks.push(chunk.length > room ? chunk.subarray(0, room) : chunk);
    this.#size += chunk.length;
    if (chunk.length > room) this.#overflow();
  }

  onResponseEnd(): void {
    this.#answer();
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.#fail(networkFailure(error, this.#sent, this.#status === 0 ? undefined : this.#status));
  }

  #expire(): void {
    if (!this.#sent) this.#fail({ kind: 'refused', code: 'NO_CONNECTION_IN_TIME' });
    else this.#fail({ kind: 'timeout', waitedFor: 'answer' });
  }

  #overflow(): void {
    if (isError(this.#status)) return this.#answer();
    const problem = `it is larger than ${this.#outgoing.maxBodyBytes} bytes`;
    this.#fail({ kind: 'malformed', problem, status: this.#status });
  }

  #answer(): void {
    if (!this.#settle()) return;
    this.#resolve({ status: this.#status, headers: this.#headers, body: Buffer.concat(this.#chunks) });
  }

  #fail(details: CommerceErrorDetails): void {
    const { call } = this.#outgoing;
    if (!this.#settle()) return;
    this.#reject(new CommerceError(call, details, outcomeWithoutAnswer(this.#sent, call.effect)));
  }

  /** Whether this is the first end; stops timer, signal and, where it still runs, the request. */
  #settle(): boolean {
    if (this.#settled) return false;
    this.#settled = true;
    clearTimeout(this.#deadline);
    this.#signal?.removeEventListener('abort', this.#onAbort);
    // Does nothing when the exchange is over.
    this.#controller?.abort(new Error('The exchange is over'));
    return true;
  }
}

type Headers = Readonly<Record<string, string | string[] | undefined>>;

function plainHeaders(headers: Headers): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [value ?? []].flat().join(', ')]),
  );
}
