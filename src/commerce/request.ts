import type { ZodType } from 'zod';
import type { CallInfo } from './errors.js';

export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue | undefined };

/** One call of a route: what to send and what the store promises to answer. */
export interface CommerceRequest<T> extends CallInfo {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path below `rest/<store>/V1/`, encoded, without a leading slash. */
  readonly path: string;
  /** Encoded query without the question mark. */
  readonly query?: string;
  readonly body?: JsonValue;
  /** Values in the body that must never come up in an error. */
  readonly secrets?: readonly string[];
  /** `page`: a search, whose answer may be many times as large as a single thing. */
  readonly size?: 'one' | 'page';
  readonly answer: ZodType<T>;
}

/** What a caller can say about every call. */
export interface CallOptions {
  /**
   * Ends the call early. The store goes on with a request that it has received, so only reads should be given one.
   */
  readonly signal?: AbortSignal;
}

/**
 * Path and route of a template, as in `pathOf('customers/:customerId', { customerId: 7 })`. Values are percent-encoded
 * once, which is what the store's router decodes.
 *
 * @throws {TypeError} when a value is missing or empty: the request would reach another route
 */
export function pathOf(
  route: string,
  values: Readonly<Record<string, string | number>> = {},
): { readonly route: string; readonly path: string } {
  const path = route.replace(/:(\w+)/g, (_, name: string) => {
    const value = String(values[name] ?? '');
    if (value === '' || value === '.' || value === '..') {
      throw new TypeError(`Cannot build the path "${route}": "${name}" is "${value}"`);
    }
    return encodeURIComponent(value);
  });
  return { route, path };
}

/** What `pathOf` gives. */
export type Target = ReturnType<typeof pathOf>;

/** A request that changes nothing. */
export function read<T>(
  purpose: string,
  target: Target,
  answer: ZodType<T>,
  more: Pick<CommerceRequest<T>, 'query' | 'size'> = {},
): CommerceRequest<T> {
  return { purpose, method: 'GET', effect: 'read', ...target, answer, ...more };
}

/** A POST that only computes something, so that it can always be repeated. */
export function ask<T>(
  purpose: string,
  target: Target,
  answer: ZodType<T>,
  body: JsonValue,
): CommerceRequest<T> {
  return { purpose, method: 'POST', effect: 'read', ...target, answer, body };
}

/** A request that changes the store. */
export function write<T>(
  method: 'POST' | 'PUT' | 'DELETE',
  purpose: string,
  target: Target,
  answer: ZodType<T>,
  more: Pick<CommerceRequest<T>, 'body' | 'secrets'> = {},
): CommerceRequest<T> {
  return { purpose, method, effect: 'write', ...target, answer, ...more };
}
