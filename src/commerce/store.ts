import type { Dispatcher } from 'undici';
import { noCredentials } from './auth/bearer.js';
import type { AuthHeaders, Credentials } from './auth/credentials.js';
import { adviceOn, pageAdvice } from './answer/front-advice.js';
import { readErrorAnswer, type Answer } from './answer/error-answer.js';
import { CommerceError } from './errors.js';
import { headerSecrets } from './header-secrets.js';
import { outcomeOfAnswer, outcomeWithoutAnswer } from './outcome.js';
import { redactor, type Redact } from './redact.js';
import type { CallOptions, CommerceRequest } from './request.js';
import { send } from './send.js';
import { readUsable } from './answer/usable-answer.js';

/** One Commerce installation seen through one store view, and who we are to it. */
export interface Store {
  /** The credentials of the integration, for all routes that are not a customer's own. */
  readonly admin: Credentials;
  /**
   * Sends a request and gives its parsed answer.
   *
   * @throws {CommerceError}
   */
  call<T>(request: CommerceRequest<T>, as: Credentials, options?: CallOptions): Promise<T>;
}

export interface StoreSettings {
  readonly dispatcher: Dispatcher;
  /** Address of the installation, without `rest`; may have a path. */
  readonly baseUrl: string;
  /** Code of the store view, as in `default`. */
  readonly storeCode: string;
  readonly admin: Credentials;
  readonly userAgent: string;
  /** Sent along with every request; names in small letters. Their values are secrets. */
  readonly extraHeaders: Readonly<Record<string, string>>;
  readonly totalTimeoutMs: number;
  /** Most that is read of an answer, for single things and errors, and for pages of a search; bytes. */
  readonly maxBodyBytes: number;
  readonly maxPageBytes: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** A store over a pool of connections. */
export function createStore(settings: StoreSettings): Store {
  return {
    admin: settings.admin,
    call: (request, as, options = {}) => call(settings, request, as, options),
  };
}

async function call<T>(
  settings: StoreSettings,
  request: CommerceRequest<T>,
  as: Credentials,
  options: CallOptions,
): Promise<T> {
  if (request.refusal !== undefined) {
    throw new CommerceError(callInfo(request), { kind: 'unsendable', problem: request.refusal }, 'not-sent');
  }
  const url = urlOf(settings, request);
  const headers = await as.authorize({ method: request.method, url });
  try {
    return await attempt(settings, request, url, headers, options);
  } catch (error) {
    // The one repeat in this client: the store checks the caller's permission before it reads the body, so that a 401 of
    // its own is proof that nothing was done.
    if (!isUnauthorized(error) || as.onUnauthorized === undefined) throw error;
    if (!(await as.onUnauthorized(headers))) throw error;
  }
  const renewed = await as.authorize({ method: request.method, url });
  return attempt(settings, request, url, renewed, options);
}

function isUnauthorized(error: unknown): boolean {
  return error instanceof CommerceError && error.status === 401 && error.http?.front === undefined;
}

function urlOf(settings: StoreSettings, request: CommerceRequest<unknown>): string {
  const query = request.query === undefined || request.query === '' ? '' : `?${request.query}`;
  return `${settings.baseUrl}/rest/${settings.storeCode}/V1/${request.path}${query}`;
}

async function attempt<T>(
  settings: StoreSettings,
  request: CommerceRequest<T>,
  url: string,
  auth: AuthHeaders,
  options: CallOptions,
): Promise<T> {
  const { pathname, search } = new URL(url);
  const answer = await send(
    settings.dispatcher,
    {
      call: callInfo(request),
      method: request.method,
      path: pathname + search,
      headers: headersOf(settings, request, auth),
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      maxBodyBytes: request.size === 'page' ? settings.maxPageBytes : settings.maxBodyBytes,
      maxErrorBytes: settings.maxBodyBytes,
      totalTimeoutMs: settings.totalTimeoutMs,
    },
    options.signal,
  );
  const redact = redactor([
    ...(request.secrets ?? []),
    ...headerSecrets(settings.extraHeaders),
    ...headerSecrets(auth),
  ]);
  if (answer.status >= 200 && answer.status < 300) return readAnswer(request, answer, redact);
  throw errorOf(request, answer, redact, settings.now());
}

/** Only what an error may show: never body, query or secrets. */
function callInfo({ purpose, method, route, effect }: CommerceRequest<unknown>): CommerceError['call'] {
  return { purpose, method, route, effect };
}

// No cookies are kept: a session would make the store handle its calls one after the other.
function headersOf(
  settings: StoreSettings,
  request: CommerceRequest<unknown>,
  auth: AuthHeaders,
): Record<string, string> {
  return {
    'user-agent': settings.userAgent,
    ...settings.extraHeaders,
    accept: 'application/json',
    ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...auth,
  };
}

function readAnswer<T>(request: CommerceRequest<T>, answer: Answer, redact: Redact): T {
  const read = readUsable(request, answer, redact);
  if ('value' in read) return read.value;
  const outcome = outcomeWithoutAnswer(true, request.effect);
  const advice = read.unusable.page ? pageAdvice : undefined;
  throw new CommerceError(callInfo(request), read.unusable, outcome, advice);
}

function errorOf(
  request: CommerceRequest<unknown>,
  answer: Answer,
  redact: Redact,
  nowMs: number,
): CommerceError {
  const details = readErrorAnswer(answer, redact, nowMs);
  const outcome = outcomeOfAnswer(details, request.effect);
  return new CommerceError(callInfo(request), details, outcome, adviceOn(details));
}

/** Who calls when a route needs nobody. */
export const guest = noCredentials;
