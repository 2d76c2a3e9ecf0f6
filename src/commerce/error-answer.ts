import { z } from 'zod';
import { answererOf, leadsToSignIn, readChallenge } from './answerer.js';
import type { HttpErrorDetails } from './http-error-details.js';
import { isMaintenancePage } from './maintenance-page.js';
import { storeMessage, type MessageParameters, type StoreMessage } from './messages.js';
import { redactJson } from './redact.js';
import { parseRetryAfter } from './retry-after.js';

/** An HTTP answer with its body read, all header names in lower case. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Longest text of one message, and of an excerpt of a body that is not Commerce's JSON; characters. */
const longestText = 500;

/** Most nested errors that are kept: a refused import can hold one per row. */
const mostErrors = 20;

/**
 * What an answer that is not 2xx says.
 *
 * @param redact takes secrets out of a text
 * @param nowMs milliseconds since the epoch, for a `Retry-After` that is a date
 */
export function readErrorAnswer(
  answer: Answer,
  redact: (text: string) => string,
  nowMs: number,
): HttpErrorDetails {
  const body = readBody(answer, redact);
  const all = [body.message, ...body.errors].flatMap((message) => message ?? []);
  const reportId = all.map((message) => findReportId(message.text)).find((id) => id !== undefined);
  const retryAfterMs = parseRetryAfter(answer.headers['retry-after'], nowMs);
  const locationHost = readLocationHost(answer);
  const resources = answer.status === 401 ? readResources(body.message) : [];
  return {
    kind: 'http',
    status: answer.status,
    bodyKind: body.kind,
    ...(body.message === undefined ? {} : { message: body.message }),
    ...(body.excerpt === undefined ? {} : { excerpt: body.excerpt }),
    errors: body.errors,
    fields: [...new Set(all.flatMap((message) => message.fields))],
    resources,
    ...(reportId === undefined ? {} : { reportId }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(locationHost === undefined ? {} : { locationHost }),
    ...(body.code === undefined ? {} : { code: body.code }),
    ...readOrigin(answer, body, resources, redact),
  };
}

/** Who made the answer, and what it asks for where that was not the store. */
function readOrigin(
  answer: Answer,
  body: ErrorBody,
  resources: readonly string[],
  redact: (text: string) => string,
): Pick<HttpErrorDetails, 'front' | 'maintenance' | 'signIn' | 'challenge'> {
  const { status, headers, text } = answer;
  const maintenance = isMaintenancePage(status, text);
  const asked = headers['www-authenticate'];
  const challenge = asked === undefined ? undefined : readChallenge(redact(asked));
  const marks = { status, body: text, bodyKind: body.kind, resources, challenge, maintenance };
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

interface ErrorBody {
  readonly kind: HttpErrorDetails['bodyKind'];
  readonly message?: StoreMessage;
  readonly excerpt?: string;
  readonly code?: number;
  readonly errors: readonly StoreMessage[];
}

function readBody(answer: Answer, redact: (text: string) => string): ErrorBody {
  const text = answer.text.trim();
  if (text === '') return { kind: 'none', errors: [] };
  const json = parseJson(text);
  if (json !== undefined) return { kind: 'json', ...readJsonError(redactJson(json, redact)) };
  if (isHtml(answer)) {
    const title = htmlTitle(text);
    return { kind: 'html', errors: [], ...(title === undefined ? {} : { excerpt: cut(redact(title)) }) };
  }
  return { kind: 'text', errors: [], excerpt: cut(redact(text)) };
}

const parameters = z
  .union([z.array(z.unknown()), z.record(z.string(), z.unknown())])
  .nullish()
  .catch(undefined);
const single = z.object({ message: z.string(), parameters });

// `{message, parameters?, errors?}` is the REST layer's form; `{messages: {error: [{code, message}]}}` the one of fatal
// errors and of 406 (magento/framework Webapi/ErrorProcessor, Rest/Response).
const usual = single.extend({
  errors: z.array(z.unknown()).nullish().catch(undefined),
  // Of an exception: a database's number where it has one, in developer mode also as a text.
  code: z.coerce.number().int().optional().catch(undefined),
});
const legacy = z.object({ messages: z.object({ error: z.array(single).min(1) }) });

function readJsonError(json: unknown): Pick<ErrorBody, 'message' | 'errors' | 'code'> {
  const form = usual.safeParse(json);
  if (form.success) {
    const { code } = form.data;
    const nested = (form.data.errors ?? []).flatMap((entry) => single.safeParse(entry).data ?? []);
    return {
      ...(code === undefined ? {} : { code }),
      message: bounded(form.data.message, form.data.parameters),
      errors: nested.slice(0, mostErrors).map((entry) => bounded(entry.message, entry.parameters)),
    };
  }
  const old = legacy.safeParse(json).data?.messages.error ?? [];
  const [first, ...rest] = old.map((entry) => bounded(entry.message, entry.parameters));
  return first === undefined ? { errors: [] } : { message: first, errors: rest.slice(0, mostErrors) };
}

function bounded(template: string, given?: MessageParameters | null): StoreMessage {
  const message = storeMessage(cut(template), given ?? undefined);
  return { ...message, text: cut(message.text) };
}

function cut(text: string): string {
  return text.length > longestText ? `${text.slice(0, longestText)}…` : text;
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

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // Not JSON: a proxy's page, or PHP's own words.
  }
}

/** Whether the body is an HTML page, as of a proxy, of maintenance mode or of a wrong base URL. */
export function isHtml(answer: Answer): boolean {
  return (
    /\bhtml\b/i.test(answer.headers['content-type'] ?? '') || /^\s*<(!doctype|html)\b/i.test(answer.text)
  );
}

function htmlTitle(text: string): string | undefined {
  const title = /<title[^>]*>([^<]*)</i.exec(text)?.[1]?.replace(/\s+/g, ' ').trim();
  return title === undefined || title === '' ? undefined : title;
}
