import { answererOf, leadsToSignIn, readChallenge } from './answerer.js';
import type { HttpErrorDetails } from '../http-error-details.js';
import { isMaintenancePage } from './maintenance-page.js';
import { readErrorMessages, type ErrorMessages } from './error-body.js';
import type { StoreMessage } from '../messages.js';
import { firstWords, pageWords } from './page-words.js';
import { mostValues, readJson } from './read-json.js';
import type { Redact } from '../redact.js';
import { parseRetryAfter } from './retry-after.js';

/** An HTTP answer with its body read, all header names in lower case. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** Why the body is not what was sent, in words that follow "the answer cannot be used:"; absent where it is. */
  readonly broken?: string;
}

/** As much of a header as is read; characters. */
const longestHeader = 1_000;

/**
 * What an answer that is not 2xx says.
 *
 * @param redact takes secrets out of a text
 * @param nowMs milliseconds since the epoch, for a `Retry-After` that is a date
 */
export function readErrorAnswer(answer: Answer, redact: Redact, nowMs: number): HttpErrorDetails {
  const body = readBody(answer, redact);
  const all = [body.message, ...body.errors].flatMap((message) => message ?? []);
  const reportId = all.map((message) => findReportId(message.text)).find((id) => id !== undefined);
  const retryAfterMs = parseRetryAfter(answer.headers['retry-after'], nowMs);
  const locationHost = readLocationHost(answer);
  const resources = answer.status === 401 ? readResources(body.message) : [];
  return {
    kind: 'http',
    status: answer.status,
    ...body,
    fields: [...new Set(all.flatMap((message) => message.fields))],
    resources,
    ...(reportId === undefined ? {} : { reportId }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(locationHost === undefined ? {} : { locationHost }),
    ...readOrigin(answer, body, resources, redact),
  };
}

/** Who made the answer, and what it asks for where that was not the store. */
function readOrigin(
  answer: Answer,
  body: ErrorBody,
  resources: readonly string[],
  redact: Redact,
): Pick<HttpErrorDetails, 'front' | 'maintenance' | 'signIn' | 'challenge'> {
  const { status, headers, text } = answer;
  const maintenance = isMaintenancePage(status, text);
  const asked = headers['www-authenticate'];
  const challenge = asked === undefined ? undefined : readChallenge(redact(asked, longestHeader));
  const marks = { status, body: text, bodyKind: body.bodyKind, resources, challenge, maintenance };
  const front = answererOf({ ...marks, hasMessage: body.message !== undefined }) === 'front';
  const asksHere = front && status === 401 && challenge !== undefined;
  const sendsAway = status >= 300 && status < 400 && leadsToSignIn(headers.location);
  return {
    ...(front ? { front } : {}),
    ...(maintenance ? { maintenance } : {}),
    ...(asksHere || sendsAway ? { signIn: true } : {}),
    ...(challenge === undefined ? {} : { challenge }),
  };
}

type ErrorBody = ErrorMessages & Pick<HttpErrorDetails, 'bodyKind' | 'excerpt'>;

function readBody(answer: Answer, redact: Redact): ErrorBody {
  const { text } = answer;
  if (text.trim() === '') return { bodyKind: 'none', errors: [] };
  const json = readJson(text, mostValues.one);
  if ('value' in json) return { bodyKind: 'json', ...readErrorMessages(json.value, redact) };
  const html = isHtml(answer);
  const excerpt = html ? pageWords(text, redact) : firstWords(text, redact);
  return { bodyKind: html ? 'html' : 'text', errors: [], ...(excerpt === undefined ? {} : { excerpt }) };
}

function readResources(message: StoreMessage | undefined): string[] {
  const given = message?.parameters;
  if (given === undefined || Array.isArray(given) || !('resources' in given)) return [];
  const { resources } = given;
  return typeof resources === 'string' ? resources.split(', ').filter(Boolean) : [];
}

/** `Report ID: webapi-<13 hex digits>` of an exception, `report api/<digits>` of a fatal error. */
function findReportId(text: string): string | undefined {
  return /Report ID: (webapi-\w+)/.exec(text)?.[1] ?? /report (api\/\w+)/.exec(text)?.[1];
}

function readLocationHost(answer: Answer): string | undefined {
  if (answer.status < 300 || answer.status > 399) return undefined;
  const location = answer.headers.location;
  return location !== undefined && URL.canParse(location)
    ? new URL(location).host
    : 'an address without a host';
}

/** Whether the body is an HTML page, as of a proxy, of maintenance mode or of a wrong base URL. */
export function isHtml(answer: Answer): boolean {
  return (
    /\bhtml\b/i.test(answer.headers['content-type'] ?? '') || /^\s*<(!doctype|html)\b/i.test(answer.text)
  );
}
