import type { Dispatcher } from 'undici';
import { noCredentials } from './auth/bearer.js';
import type { AuthHeaders, Credentials } from './auth/credentials.js';
import { isHtml, readErrorAnswer, type Answer } from './error-answer.js';
import { CommerceError } from './errors.js';
import { outcomeOfStatus, outcomeWithoutAnswer } from './outcome.js';
import { redactor } from './redact.js';
import type { CallOptions, CommerceRequest } from './request.js';
import { send } from './send.js';

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
  readonly totalTimeoutMs: number;
  /** Most that is read of an answer, for single things and for pages of a search; bytes. */
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
    // The one repeat in this client: the store checks the caller's permission before it reads the body, so that a 401
    // is proof that nothing was done.
    if (!isUnauthorized(error) || as.onUnauthorized === undefined) throw error;
    if (!(await as.onUnauthorized(headers))) throw error;
  }
  const renewed = await as.authorize({ method: request.method, url });
  return attempt(settings, request, url, renewed, options);
}

function isUnauthorized(error: unknown): boolean {
  return error instanceof CommerceError && error.status === 401;
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
      totalTimeoutMs: settings.totalTimeoutMs,
    },
    options.signal,
  );
  if (answer.status >= 200 && answer.status < 300) return readAnswer(request, answer);
  throw errorOf(request, answer, auth, settings.now());
}

/** Only what an error may show: never body, query or secrets. */
function callInfo({ purpose, method, route, effect }: CommerceRequest<unknown>): CommerceError['call'] {
  return { purpose, method, route, effect };
}

// No cookies are kept or sent: a session would make the store handle its calls one after the other.
function headersOf(
  settings: StoreSettings,
  request: CommerceRequest<unknown>,
  auth: AuthHeaders,
): Record<string, string> {
  return {
    accept: 'application/json',
    'user-agent': settings.userAgent,
    ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...auth,
  };
}

function readAnswer<T>(request: CommerceRequest<T>, answer: Answer): T {
  const problem = (text: string): CommerceError =>
    new CommerceError(
      callInfo(request),
      { kind: 'malformed', problem: text, status: answer.status },
      outcomeWithoutAnswer(true, request.effect),
    );
  const json = parseJson(answer.text);
  if (json === undefined) {
    throw problem(isHtml(answer) ? 'it is an HTML page, as a wrong base URL gives' : 'it is no JSON');
  }
  const parsed = request.answer.safeParse(json.value);
  if (parsed.success) return parsed.data;
  // Path and expectation only: the value may be a token.
  const issues = parsed.error.issues
    .slice(0, 5)
    .map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`);
  throw problem(issues.join('; '));
}

function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined; // Told apart from a JSON null by the wrapper; the caller makes the error.
  }
}

function errorOf(
  request: CommerceRequest<unknown>,
  answer: Answer,
  auth: AuthHeaders,
  nowMs: number,
): CommerceError {
  const redact = redactor([...(request.secrets ?? []), ...headerSecrets(auth)]);
  const details = readErrorAnswer(answer, redact, nowMs);
  const outcome = outcomeOfStatus(answer.status, request.effect, details.message?.template);
  const advice =
    details.locationHost === undefined ? undefined : 'give the address that it redirects to as the base URL';
  return new CommerceError(callInfo(request), details, outcome, advice);
}

/** The whole header and each of its words: a token alone is as secret as with its scheme. */
function headerSecrets(auth: AuthHeaders): string[] {
  return Object.values(auth).flatMap((value) => [value, ...value.split(' ').slice(1)]);
}

/** Who calls when a route needs nobody. */
export const guest = noCredentials;
