import type { HttpErrorDetails } from '../http-error-details.js';
import { storeMessage, type MessageParameters, type StoreMessage } from '../messages.js';
import { longestText } from './page-words.js';
import type { Redact } from '../redact.js';

/** What Commerce's JSON says of an error; only what is kept of it is read. */
export type ErrorMessages = Pick<HttpErrorDetails, 'message' | 'errors' | 'code'>;

/** Most nested errors that are kept: a refused import can hold one per row. */
const mostErrors = 20;
/** Most parameters of one message, and how deep they are read. */
const mostParameters = 20;
const deepest = 4;
/** Longest template: longer than what is shown, because its words are looked for in all of it; characters. */
const longestTemplate = 4_000;
/** Most that is read of all texts of an answer, so that no answer keeps the process busy; characters. */
const mostRead = 32_768;

/**
 * Messages of an error's JSON: `{message, parameters?, errors?}` is the REST layer's form, `{messages: {error: [{code,
 * message}]}}` the one of fatal errors and of 406 (magento/framework Webapi/ErrorProcessor, Rest/Response).
 */
export function readErrorMessages(json: unknown, redact: Redact): ErrorMessages {
  const reader = new MessageReader(redact);
  if (!isObject(json)) return { errors: [] };
  const usual = reader.message(json);
  if (usual === undefined) {
    const [first, ...rest] = reader.messages(
      isObject(json.messages) ? json.messages.error : undefined,
      mostErrors + 1,
    );
    return first === undefined ? { errors: [] } : { message: first, errors: rest };
  }
  const code = readCode(json.code);
  const errors = reader.messages(json.errors, mostErrors);
  return { message: usual, errors, ...(code === undefined ? {} : { code }) };
}

/** Of an exception: a database's number where it has one, in developer mode also as a text. */
function readCode(code: unknown): number | undefined {
  const number = typeof code === 'string' && code.length < 16 ? Number(code) : code;
  return Number.isInteger(number) ? (number as number) : undefined;
}

type Entries = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Entries {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads messages of one answer until enough of it is read. */
class MessageReader {
  readonly #redact: Redact;
  #left = mostRead;

  constructor(redact: Redact) {
    this.#redact = redact;
  }

  messages(list: unknown, most: number): StoreMessage[] {
    const entries: unknown[] = Array.isArray(list) ? list.slice(0, most) : [];
    return entries.flatMap((entry) => (isObject(entry) ? (this.message(entry) ?? []) : []));
  }

  message(entry: Entries): StoreMessage | undefined {
    if (typeof entry.message !== 'string') return undefined;
    const template = this.#text(entry.message, longestTemplate);
    const given = entry.parameters;
    const message = storeMessage(template, isParameters(given) ? this.#parameters(given) : undefined);
    return { ...message, text: shown(message.text) };
  }

  #parameters(given: object): MessageParameters {
    return this.#copy(given, 0) as MessageParameters;
  }

  #copy(value: unknown, depth: number): unknown {
    if (typeof value === 'string') return this.#text(value, longestText);
    if (typeof value !== 'object' || value === null) return value;
    if (depth >= deepest) return '…';
    if (Array.isArray(value))
      return value.slice(0, mostParameters).map((entry) => this.#copy(entry, depth + 1));
    return Object.fromEntries(
      Object.entries(value)
        .slice(0, mostParameters)
        .map(([key, entry]) => [this.#text(key, longestText), this.#copy(entry, depth + 1)]),
    );
  }

  #text(text: string, longest: number): string {
    if (this.#left <= 0) return '…';
    this.#left -= Math.min(text.length, longest);
    return this.#redact(text, longest);
  }
}

function isParameters(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** No secret is left in it by now, so that a cut breaks none. */
function shown(text: string): string {
  return text.length > longestText ? `${text.slice(0, longestText)}…` : text;
}
