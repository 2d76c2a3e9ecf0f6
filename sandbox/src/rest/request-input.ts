/** From a raw request to the values that routes read: content type, decoding, merging, forced values, `fields`. */
import { isUtf8 } from 'node:buffer';
import { badRequest } from './rest-error.js';
import type { QueryObject } from './php-query.js';

export type Input = Record<string, unknown>;

/** A request as it came over the wire. */
export interface RawRequest {
  readonly method: string;
  /** Path and query, undecoded. */
  readonly url: string;
  readonly host: string;
  readonly authorization: string | undefined;
  /** The headers by which a browser tells which page sent the request. */
  readonly origin: string | undefined;
  readonly fetchSite: string | undefined;
  readonly contentType: string | undefined;
  readonly body: Buffer;
}

/**
 * The body of a POST or PUT as a plain object; an empty body, a list or a scalar has no named parameters.
 * Throws 400 for a content type Commerce refuses and for text that is no JSON.
 */
export function readBody(request: RawRequest): Input {
  if (request.method !== 'POST' && request.method !== 'PUT') return {};
  if (request.body.length === 0) return {};
  const mediaType = mediaTypeOf(request.contentType);
  const text = request.body.toString('utf8');
  const isMarkup = text.trimStart().startsWith('<');
  // Commerce reads XML too, and the sandbox does not; but anything else is as malformed to an XML parser as to any other.
  if (mediaType !== 'application/json' && (isMarkup || !xmlTypes.includes(mediaType))) {
    throw badRequest(`Server cannot understand Content-Type HTTP header media type ${mediaType}`);
  }
  const decoded = mediaType === 'application/json' && isUtf8(request.body) ? parseJson(text) : undefined;
  if (decoded === undefined) throw badRequest('Decoding error.');
  return isPlainObject(decoded) ? decoded : {};
}

function parseJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return isDeeperThan(deepestJson, value) ? undefined : value;
}

/** PHP's json_decode reads so many levels of lists and objects; what is deeper is malformed to it. Not recorded. */
const deepestJson = 512;

/** Level by level, since a value may be deeper than calls can be. */
function isDeeperThan(most: number, value: unknown): boolean {
  const containers = (values: readonly unknown[]): object[] =>
    values.filter((one): one is object => typeof one === 'object' && one !== null);
  let level = containers([value]);
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth === most) return true;
    level = level.flatMap((one) => containers(Object.values(one)));
  }
  return false;
}

const mediaTypePattern = /^([a-z\d/\-+.]+)(?:; *charset=(.+))?$/i;

const xmlTypes = ['application/xml', 'application/xhtml+xml', 'text/xml'];

function mediaTypeOf(header: string | undefined): string {
  if (header === undefined || header === '') throw badRequest('Content-Type header is empty.');
  const match = mediaTypePattern.exec(withoutMalformedParameters(header));
  if (!match) throw badRequest('Content-Type header is invalid.');
  const [, mediaType = '', charset] = match;
  if (charset !== undefined && charset.toLowerCase() !== 'utf-8') {
    throw badRequest('UTF-8 is the only supported charset.');
  }
  return mediaType;
}

/** The header as the server's HTTP library hands it on: only parameters of the form `name=value`, the type and names in small letters. */
function withoutMalformedParameters(header: string): string {
  const [mediaType = '', ...parameters] = header.split(';').map((part) => part.trim());
  const kept = parameters
    .map((parameter) => /^([^\s=]+)=([^\s=]*)$/.exec(parameter))
    .filter((parameter) => parameter !== null)
    .map(([, name = '', value = '']) => `${name.toLowerCase()}=${value}`);
  return [mediaType.toLowerCase(), ...kept].join('; ');
}

/** The values below each other: body, then query, then path variables; later ones win. */
export function mergeInput(body: Input, query: QueryObject, path: Readonly<Record<string, string>>): Input {
  return { ...body, ...query, ...path };
}

/**
 * Drops names that differ from an earlier one only by case or underscores, at every depth: what Commerce does to the
 * input of a PUT, where the first spelling of a name wins.
 */
export function dropRepeatedNames(input: Input): Input {
  const seen = new Set<string>();
  const kept = Object.entries(input).filter(([name]) => {
    const plain = name.toLowerCase().replaceAll('_', '');
    return !seen.has(plain) && seen.add(plain);
  });
  return Object.fromEntries(kept.map(([name, value]) => [name, dropWithin(value)]));
}

function dropWithin(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(dropWithin);
  return isPlainObject(value) ? dropRepeatedNames(value) : value;
}

/**
 * Sets a value that the caller cannot choose; `customer.id` reaches into the object `customer`, which is made if it is
 * not there. An outer name that was sent in snake_case is found as well.
 */
export function forceValue(input: Input, name: string, value: unknown): void {
  const [first = '', ...rest] = name.split('.');
  if (rest.length === 0) {
    input[first] = value;
    return;
  }
  const snake = snakeCase(first);
  const key = first in input || !(snake in input) ? first : snake;
  const inner = input[key];
  const copy = isPlainObject(inner) ? { ...inner } : {};
  forceValue(copy, rest.join('.'), value);
  input[key] = copy;
}

/** `cartItem` is `cart_item`. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

export function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
