import type { ZodType } from 'zod';
import type { CallInfo } from './errors.js';

export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue | undefined };

/** One call of a route: what to send and what the store promises to answer. */
export interface CommerceRequest<T> extends CallInfo {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path below `rest/<store>/V1/`, encoded, without a leading slash. */
  readonly path: string;
  /** Why the request cannot be sent; see {@link Target}. */
  readonly refusal?: string;
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

/** A route with its values filled in. */
export interface Target {
  readonly route: string;
  readonly path: string;
  /** Why no such path can be sent; the call is refused with these words before anything leaves. */
  readonly refusal?: string;
}

/**
 * Path and route of a template, as in `pathOf('customers/:customerId', { customerId: 7 })`. Values are percent-encoded
 * once, which is what the store's router decodes. Never throws: values come from people and from the store, and one
 * that cannot be a part of a path makes a target that is refused when it is called.
 */
export function pathOf(route: string, values: Readonly<Record<string, string | number>> = {}): Target {
  const refusals: string[] = [];
  const path = route.replace(/:(\w+)/g, (_, name: string) => {
    const value = String(values[name] ?? '');
    const problem = segmentProblem(value);
    if (problem !== undefined) refusals.push(`its "${name}" ${problem}`);
    return problem === undefined ? encodeURIComponent(value) : '';
  });
  return refusals.length === 0 ? { route, path } : { route, path: '', refusal: refusals.join('; ') };
}

const longestSegment = 1_000;

/** Why a value cannot stand in a path; undefined where it can. The value itself is shown as JSON, bounded. */
function segmentProblem(value: string): string | undefined {
  if (value === '') return 'is empty';
  const shown = JSON.stringify(value.slice(0, 60));
  if (value.length > longestSegment) return `is longer than ${longestSegment} characters: ${shown}…`;
  if (!value.isWellFormed()) return `is ${shown}, which is no text in any encoding`;
  // Dots lead to another route, also as %2E: URLs are normalised here and by every server on the way.
  if (value.split(/[/\\]/).some((part) => part === '.' || part === '..')) {
    return `is ${shown}, which leads to another address of the store`;
  }
  return undefined;
}

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
