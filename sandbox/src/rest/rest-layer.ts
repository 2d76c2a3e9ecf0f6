/** One REST request from raw bytes to an answer, in the order in which Commerce checks things. */
import type { Identity } from '../access/callers.js';
import type { RequestContext, StoreView } from '../context.js';
import type { SandboxCore } from '../core.js';
import { customerTable } from '../customers/customer-tables.js';
import { filterFields, parseFields } from './field-filter.js';
import type { RequestEntry } from '../control/ledger.js';
import { phpJson } from './php-json.js';
import type { QueryObject } from './php-query.js';
import { parsePhpQuery } from './php-query.js';
import type { Input, RawRequest } from './request-input.js';
import { dropRepeatedNames, forceValue, mergeInput, readBody } from './request-input.js';
import { badRequest, internalError, notAuthorized, notFound, PhpError, RestError } from './rest-error.js';
import type { Route, RouteMatch } from './router.js';
import { adminStore, splitStorePath } from '../stores/stores.js';

/** What goes back to the caller. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  /** More headers, names in small letters. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

const methods = ['GET', 'POST', 'PUT', 'DELETE'];

/** Where a request goes; found before anything else, so that faults can be given by route. */
export interface Target {
  readonly store: StoreView;
  readonly match: RouteMatch;
  readonly query: QueryObject;
}

/** Finds the route. Throws 400 for a bad store code, 405 for a method REST does not know, 404 when nothing matches. */
export function findTarget(core: SandboxCore, request: RawRequest): Target {
  const at = request.url.indexOf('?');
  const path = at < 0 ? request.url : request.url.slice(0, at);
  const split = splitStorePath(core.settings, path);
  if (!split) throw badRequest('Specified request cannot be processed.');
  if (!methods.includes(request.method)) {
    throw new RestError(405, { message: `The ${request.method} HTTP method is not supported.` });
  }
  const match = core.router.match(request.method, split.path);
  if (!match) throw notFound('Request does not match any route.');
  return { store: split.store, match, query: parsePhpQuery(at < 0 ? '' : request.url.slice(at)) };
}

/** What the server decides beside the route: the entry in the ledger and who is calling. */
export interface Handling {
  readonly entry: RequestEntry;
  readonly identity: Identity;
}

/** Checks the permission, reads the input, runs the handler, shapes the answer. Never throws. */
export async function answerRequest(
  core: SandboxCore,
  request: RawRequest,
  target: Target,
  handling: Handling,
): Promise<Answer> {
  const pace = core.pace(target.match.route);
  await pace.before();
  const answer = await runRoute(core, request, target, handling, () => pace.window());
  await pace.after();
  return answer;
}

async function runRoute(
  core: SandboxCore,
  request: RawRequest,
  target: Target,
  handling: Handling,
  window: () => Promise<void>,
): Promise<Answer> {
  try {
    const { route, pathValues } = target.match;
    checkPermission(core, route, handling.identity, target.store);
    const context = makeContext(core, target, handling, window);
    const merged = mergeInput(readBody(request), target.query, pathValues);
    const input: Input = route.method === 'PUT' ? dropRepeatedNames(merged) : merged;
    for (const [name, value] of Object.entries(route.forced)) forceValue(input, name, value(context));
    const result: unknown = (await route.run(context, input)) ?? [];
    return jsonAnswer(200, filtered(result, target.query['fields']));
  } catch (error) {
    return errorAnswer(core, error);
  }
}

function checkPermission(core: SandboxCore, route: Route, identity: Identity, store: StoreView): void {
  if (route.acl.includes('anonymous')) return;
  if (identity.refusal) throw identity.refusal;
  const { caller } = identity;
  const isForeign = caller.type === 'customer' && !isAtHome(core, caller.userId, store);
  if (isForeign || !route.acl.every((resource) => caller.allows(resource))) throw notAuthorized(route.acl);
}

/**
 * Whether a customer has rights in a store view: in those of the own website, or, where accounts are shared, in all but
 * the admin scope.
 */
function isAtHome({ db, settings }: SandboxCore, customerId: number | null, store: StoreView): boolean {
  if (store.id === adminStore.id) return false;
  if (settings.accountSharing === 'global') return true;
  const customer = customerId === null ? undefined : customerTable(db).get(customerId);
  return customer === undefined || customer.websiteId === store.websiteId;
}

function makeContext(
  core: SandboxCore,
  target: Target,
  { entry, identity }: Handling,
  window: () => Promise<void>,
): RequestContext {
  return {
    method: target.match.route.method,
    route: target.match.route.path,
    requestNumber: entry.index,
    caller: identity.caller,
    store: target.store,
    db: core.db,
    clock: core.clock,
    locks: core.locks,
    settings: core.settings,
    window,
    record: (note) => core.ledger.commit(entry, note),
    hasFault: (kind) => entry.fault === kind,
  };
}

/** Narrows an answer that is a list or an object; one filtered by a text that makes no sense is an empty list. */
function filtered(result: unknown, fields: unknown): unknown {
  if (typeof result !== 'object' || result === null) return result;
  if (fields === undefined || fields === '' || fields === '0') return result;
  const tree = typeof fields === 'string' ? parseFields(fields) : undefined;
  return tree ? filterFields(result, tree) : [];
}

export function jsonAnswer(status: number, value: unknown): Answer {
  return { status, contentType: 'application/json; charset=utf-8', body: phpJson(value) };
}

/** The answer for anything thrown: a `RestError` as it says, everything else as an internal error that is reported. */
export function errorAnswer(core: SandboxCore, error: unknown): Answer {
  if (error instanceof RestError) return jsonAnswer(error.status, error.body);
  if (error instanceof PhpError) {
    return { status: 500, contentType: 'text/plain;charset=UTF-8', body: `${error.message}\n` };
  }
  core.reportBug(error);
  const unknown = internalError();
  return jsonAnswer(unknown.status, unknown.body);
}
