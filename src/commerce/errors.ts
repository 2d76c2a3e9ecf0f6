import type { HttpErrorDetails } from './http-error-details.js';
import { isShutOut, type Effect, type RequestOutcome } from './outcome.js';

/**
 * - `refused`: no connection (refused, DNS, TLS, connect timeout, or none free in time); nothing was sent
 * - `reset`: sent, then the connection was lost before the whole answer was here
 * - `timeout`: sent, and no whole answer came in time
 * - `aborted`: the caller's signal ended it
 * - `http`: the store, or something before it, answered with a status that is not 2xx
 * - `unsendable`: a value that was given cannot be a part of the request; nothing was sent
 * - `malformed`: an answer that is no HTTP, or a 2xx whose body is not what the route promises
 */
export type CommerceErrorDetails =
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'unsendable'; readonly problem: string }
  | { readonly kind: 'reset'; readonly code: string; readonly status?: number }
  | { readonly kind: 'timeout'; readonly waitedFor: 'headers' | 'body' | 'answer' }
  | { readonly kind: 'aborted'; readonly sent: boolean }
  | HttpErrorDetails
  | {
      readonly kind: 'malformed';
      readonly problem: string;
      readonly status?: number;
      /** A 2xx with an HTML page: not the store's REST layer, but something in front of it, or another server. */
      readonly page?: true;
    };

export type { HttpErrorDetails } from './http-error-details.js';

export type CommerceErrorKind = CommerceErrorDetails['kind'];

/** Which call it was; free of values, so that it can stand in logs and metrics. */
export interface CallInfo {
  /** Words that follow "Cannot", as in `create the customer`. */
  readonly purpose: string;
  readonly method: string;
  /** Template of the path below `rest/<store>/V1/`, as in `customers/:customerId`. */
  readonly route: string;
  readonly effect: Effect;
}

/**
 * Every way in which a call to the store fails, but for wrong use of this client (`RangeError`). Neither
 * message nor fields hold a header, a request body, a query or a secret; there is no `cause`, because the errors of the
 * network layers below carry sockets and raw bytes.
 */
export class CommerceError extends Error {
  override readonly name = 'CommerceError';
  readonly kind: CommerceErrorKind;

  constructor(
    readonly call: CallInfo,
    readonly details: CommerceErrorDetails,
    /** Whether the request may have been carried out. */
    readonly outcome: RequestOutcome,
    /** Further words for a person, added to the message. */
    readonly advice?: string,
  ) {
    super(`Cannot ${call.purpose}: ${describe(details)}${advice === undefined ? '' : `; ${advice}`}`);
    this.kind = details.kind;
  }

  /** HTTP status, where there was an answer. */
  get status(): number | undefined {
    return 'status' in this.details ? this.details.status : undefined;
  }

  /** The details of an answer that is not 2xx; `undefined` for every other kind. */
  get http(): HttpErrorDetails | undefined {
    return this.details.kind === 'http' ? this.details : undefined;
  }

  /**
   * Whether something in front of the store answered in its place and a person has to open the way: basic authentication,
   * a sign-in page, a firewall's challenge, another server at this address.
   */
  get shutOut(): boolean {
    if (this.details.kind === 'malformed') return this.details.page === true;
    return this.http !== undefined && isShutOut(this.http, this.call.effect);
  }

  /** The same error with words for a person added. */
  withAdvice(advice: string): CommerceError {
    return new CommerceError(this.call, this.details, this.outcome, advice);
  }
}

function describe(details: CommerceErrorDetails): string {
  switch (details.kind) {
    case 'refused':
      return `no connection to the store (${details.code})`;
    case 'unsendable':
      return `${details.problem}; nothing was sent`;
    case 'reset':
      return `the connection was lost before the answer was complete (${details.code})`;
    case 'timeout':
      return `the store did not send ${waits[details.waitedFor]} in time`;
    case 'aborted':
      return details.sent ? 'given up while waiting for the answer' : 'given up before it was sent';
    case 'http':
      return describeHttp(details);
    case 'malformed':
    default:
      return `the answer cannot be used: ${details.problem}`;
  }
}

const waits = { headers: 'an answer', body: 'the rest of its answer', answer: 'its whole answer' } as const;

function describeHttp(details: HttpErrorDetails): string {
  const who = details.front || details.signIn ? 'something in front of the store' : 'the store';
  if (details.locationHost !== undefined) {
    return `${who} redirects to "${details.locationHost}" (${details.status})`;
  }
  const asks = details.front && details.challenge !== undefined ? ` and asks for ${details.challenge}` : '';
  const texts = [details.message, ...details.errors].flatMap((message) => message?.text ?? []);
  if (texts.length > 0) return `${who} answered ${details.status} "${texts.join(' ')}"${asks}`;
  const title = details.excerpt === undefined ? '' : ` "${details.excerpt}"`;
  return `${who} answered ${details.status} ${answerForms[details.bodyKind]}${title}${asks}`;
}

const answerForms = {
  json: 'without a message',
  html: 'with an HTML page',
  text: 'with the text',
  none: 'without a body',
} as const;
