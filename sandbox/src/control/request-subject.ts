/** Whom a request is about: lets faults be given to one customer's calls, and calls be counted by customer. */
import type { Caller } from '../context.js';
import { customerTable } from '../customers/customer-tables.js';
import type { Database } from '../data/database.js';
import { isPlainObject, readBody } from '../rest/request-input.js';
import { subjectOfFilter, subjectOfPath } from '../order/order-subject.js';
import type { RawRequest } from '../rest/request-input.js';
import type { Target } from '../rest/rest-layer.js';

/**
 * The e-mail of the customer that a request is about, in small letters; null where it is about none, or only the route
 * itself could tell. Looked for in this order: the calling customer, the customer's number in the path, the e-mail or user name that
 * was sent, the order in the path, a search for an e-mail, an order or a cart.
 */
export function subjectOf(db: Database, request: RawRequest, target: Target, caller: Caller): string | null {
  const id = caller.type === 'customer' ? caller.userId : Number(target.match.pathValues['customerId']);
  const { route, pathValues } = target.match;
  const email =
    emailOf(db, id) ??
    sentEmail(request) ??
    subjectOfPath(db, route.path, pathValues) ??
    searchedSubject(db, target.query);
  return email?.toLowerCase() ?? null;
}

function emailOf(db: Database, id: number | null): string | undefined {
  return id === null ? undefined : customerTable(db).get(id)?.email;
}

function sentEmail(request: RawRequest): string | undefined {
  try {
    const { customer, username } = readBody(request);
    const email = isPlainObject(customer) ? customer['email'] : username;
    return typeof email === 'string' && email.includes('@') ? email : undefined;
  } catch {
    // A body that cannot be read names nobody; the route itself will refuse it.
    return undefined;
  }
}

/** Whom the first filter is about that tells: on `email`, or on an order or its cart. */
function searchedSubject(db: Database, query: unknown): string | undefined {
  if (!isPlainObject(query)) return undefined;
  const { field, value } = query;
  if (typeof field === 'string' && typeof value === 'string') {
    return field === 'email' ? value : subjectOfFilter(db, field, value);
  }
  for (const inner of Object.values(query)) {
    const found = searchedSubject(db, inner);
    if (found !== undefined) return found;
  }
  return undefined;
}
