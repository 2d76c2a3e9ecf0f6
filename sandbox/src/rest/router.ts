/**
 * The table of routes: which URL and method leads to which handler, with which permission and which parameters.
 *
 * To add a route, write it in a file that exports a list, and add that list to `all-routes.ts`:
 *
 *     export const exampleRoutes = [
 *       defineRoute({
 *         method: 'GET',
 *         path: '/V1/examples/:exampleId',
 *         acl: ['Magento_Example::example'], // or ['anonymous'], or ['self'] for the customer's own routes
 *         parameters: { exampleId: int, note: optional(string) },
 *         handle: (context, { exampleId, note }) => { ... },
 *       }),
 *     ];
 *
 * - `parameters` holds every parameter of the service in camelCase, path variables too; `readParameters` says how they are read.
 * - `forced` computes values that the caller cannot choose (`customerId` of a `self` route: `forcedCustomerId`). A dotted name reaches into an object.
 * - `handle` returns the body (plain JSON; undefined and null become `[]`) or throws a `RestError`. Anything else thrown is a 500 with a report id.
 * - Reads and writes go to `context.db`; a write is one `context.db.transaction(() => ...)` with `context.record(...)` in it,
 *   and `await context.window()` stands where the real server leaves room for a race. `context.locks.run(key, work)` excludes others.
 * - `latencyMs` is the median time the real server takes; it counts with `--latency real` only.
 */
import type { RequestContext } from '../context.js';
import type { ParameterValues, Parameters } from './parameters.js';
import { readParameters } from './parameters.js';
import { urlDecode } from './php-query.js';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** A value that overrides whatever the caller sent; may throw, e.g. when there is no active cart. */
export type ForcedValue = (context: RequestContext) => unknown;

export interface RouteDefinition<P extends Parameters> {
  readonly method: Method;
  /** Path below the store code, variables with a colon: `/V1/order/:orderId/ship`. */
  readonly path: string;
  readonly acl: readonly string[];
  readonly parameters: P;
  readonly forced?: Readonly<Record<string, ForcedValue>>;
  /** Median time on the real server in milliseconds; default 100 for GET, 200 for writes. */
  readonly latencyMs?: number;
  readonly handle: (context: RequestContext, values: ParameterValues<P>) => unknown;
}

/** A route as the REST layer uses it. */
export interface Route {
  readonly method: Method;
  readonly path: string;
  readonly acl: readonly string[];
  readonly latencyMs: number;
  readonly forced: Readonly<Record<string, ForcedValue>>;
  /** Reads the parameters and handles the request. */
  readonly run: (context: RequestContext, input: Readonly<Record<string, unknown>>) => unknown;
}

/** Makes a route from its definition; the handler's values are typed by `parameters`. */
export function defineRoute<const P extends Parameters>(definition: RouteDefinition<P>): Route {
  const { method, path, acl, parameters, forced, latencyMs, handle } = definition;
  return {
    method,
    path,
    acl,
    latencyMs: latencyMs ?? (method === 'GET' ? 100 : 200),
    forced: forced ?? {},
    run: (context, input) => handle(context, readParameters(parameters, input)),
  };
}

/** The id of the calling customer; null, and so "is required", for anybody else. */
export const forcedCustomerId: ForcedValue = ({ caller }) =>
  caller.type === 'customer' ? caller.userId : null;

export interface RouteMatch {
  readonly route: Route;
  readonly pathValues: Readonly<Record<string, string>>;
}

/** Finds routes. Exact paths win over paths with variables; among those the first one listed wins. */
export class Router {
  readonly #exact = new Map<string, Route>();
  readonly #bySegmentCount = new Map<string, { route: Route; segments: readonly string[] }[]>();

  constructor(routes: readonly Route[]) {
    for (const route of routes) {
      const segments = segmentsOf(route.path);
      if (!route.path.includes(':')) {
        this.#exact.set(`${route.method} ${segments.join('/')}`, route);
        continue;
      }
      const key = `${route.method} ${segments.length}`;
      const others = this.#bySegmentCount.get(key);
      if (others) others.push({ route, segments });
      else this.#bySegmentCount.set(key, [{ route, segments }]);
    }
  }

  /** `path` begins with `/V1/`, still percent-encoded; variables are decoded once. */
  match(method: string, path: string): RouteMatch | undefined {
    const segments = segmentsOf(path);
    const exact = this.#exact.get(`${method} ${segments.join('/')}`);
    if (exact) return { route: exact, pathValues: {} };
    for (const candidate of this.#bySegmentCount.get(`${method} ${segments.length}`) ?? []) {
      const pathValues = matchSegments(candidate.segments, segments);
      if (pathValues) return { route: candidate.route, pathValues };
    }
    return undefined;
  }
}

function segmentsOf(path: string): string[] {
  return path.replace(/^\/+|(?<!\/)\/+$/g, '').split('/');
}

function matchSegments(
  pattern: readonly string[],
  segments: readonly string[],
): Record<string, string> | undefined {
  const values: Record<string, string> = {};
  for (const [position, expected] of pattern.entries()) {
    const actual = segments[position] ?? '';
    if (expected.startsWith(':')) values[expected.slice(1)] = urlDecode(actual);
    else if (expected !== actual) return undefined;
  }
  return values;
}
