/**
 * The sandbox's own routes, below `/__sandbox/`. All answers are JSON. They are for programs of this machine
 * (`control-guard.ts`), and what is sent to them must be declared as JSON.
 *
 * - `GET healthz` → `{"status":"ok"}`
 * - `GET ledger` → the ground truth (`ledger-view.ts`); `?requests=0` leaves out the list of requests
 * - `GET | PUT | DELETE faults` → the faults in force, in the form of `faults.ts`
 * - `GET held?waitMs=N&count=K` → the requests that a `hold-…` fault stopped; waits for so many (default one) · `POST release` lets them go
 * - `GET clock` · `PUT clock` with `{"advanceMs": N}` or `{"now": "2026-11-21T20:51:07Z"}` (or milliseconds)
 * - `POST confirm` with `{"email": "…"}`, and `"websiteId"` where it is not the default one → as if the customer had followed the link of the confirmation mail
 * - `POST old-customer` → a customer with addresses as an old import left them (`old-customer.ts`)
 * - `PUT permissions` with `{"resources": "all" | ["Magento_Customer::customer", …]}` → what administrator and integration may do
 * - `PUT index` with `{"onSchedule": true}` → what can be sold stays as it is until a reindex (`stock-index.ts`); false: as it is saved
 * - `POST reindex` → what `bin/magento indexer:reindex inventory` does
 * - `POST reservation` with `{"sku": "…", "stockId": 1, "quantity": -5}` → a reservation that no order accounts for (`stock-state.ts`)
 * - `POST reset` → a fresh installation: state, ledger, faults, clock
 */
import { z } from 'zod';
import { adminTable } from '../access/callers.js';
import { clockRange } from '../clock.js';
import { refusalOf } from './control-guard.js';
import type { SandboxCore } from '../core.js';
import { customerTable, findCustomerByEmail } from '../customers/customer-tables.js';
import { faultsSchema } from '../faults/faults.js';
import { indexingSchema, leftOverSchema, putLeftOver, reindex, setIndexing } from './stock-state.js';
import { ledgerView } from './ledger-view.js';
import { oldCustomerSchema, putOldCustomer } from './old-customer.js';
import { integrationTable } from '../access/oauth.js';
import type { RawRequest } from '../rest/request-input.js';
import type { Answer } from '../rest/rest-layer.js';
import { defaultStore } from '../stores/stores.js';

export const controlPrefix = '/__sandbox/';

/** How long a caller may wait for held requests; milliseconds. */
const longestWaitMs = 600_000;

type ControlHandler = (core: SandboxCore, request: RawRequest, query: URLSearchParams) => unknown;

/** A control request that cannot be carried out; `status` is 400 or 404. */
class ControlError extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const clockSchema = z
  .strictObject({
    /** Milliseconds. */
    advanceMs: z.number().int().optional(),
    now: z.union([z.number().int(), z.iso.datetime({ offset: true }).transform(Date.parse)]).optional(),
  })
  .refine(({ advanceMs, now }) => (advanceMs === undefined) !== (now === undefined), {
    error:
      'give "advanceMs" (whole milliseconds) or "now" (a time in ISO 8601 with its zone, or whole milliseconds)',
  });
const waitSchema = z.object({
  waitMs: z.coerce.number().int().min(0).max(longestWaitMs).default(0),
  count: z.coerce.number().int().min(1).max(10_000).default(1),
});
const permissionsSchema = z.strictObject({ resources: z.union([z.literal('all'), z.array(z.string())]) });
const emailSchema = z.strictObject({ email: z.string(), websiteId: z.number().int().optional() });

const handlers: Readonly<Record<string, ControlHandler>> = {
  'GET healthz': () => ({ status: 'ok' }),
  'GET ledger': (core, _request, query) => ledgerView(core, query.get('requests') !== '0'),
  'GET faults': (core) => core.faults.config,
  'PUT faults': (core, request) => {
    core.faults.set(parse(faultsSchema, request));
    return core.faults.config;
  },
  'DELETE faults': (core) => {
    core.faults.clear();
    return {};
  },
  'GET held': async (core, _request, query) => {
    const { waitMs, count } = checked(waitSchema, Object.fromEntries(query));
    return { held: waitMs > 0 ? await core.holds.waitFor(count, waitMs) : core.holds.held };
  },
  'POST release': (core) => ({ released: core.holds.release() }),
  'GET clock': clockBody,
  'PUT clock': setClock,
  'POST confirm': (core, request) => confirm(core, parse(emailSchema, request)),
  'POST old-customer': ({ db, clock }, request) =>
    putOldCustomer(db, clock, parse(oldCustomerSchema, request)),
  'PUT permissions': (core, request) => setPermissions(core, parse(permissionsSchema, request).resources),
  'PUT index': ({ db }, request) => setIndexing(db, parse(indexingSchema, request)),
  'POST reindex': ({ db }) => reindex(db),
  'POST reservation': (core, request) => leaveReservation(core, parse(leftOverSchema, request)),
  'POST reset': reset,
};

function setClock(core: SandboxCore, request: RawRequest): object {
  const { advanceMs, now } = parse(clockSchema, request);
  const isSet = now === undefined ? core.clock.advance(advanceMs ?? 0) : core.clock.set(now);
  if (isSet) return clockBody(core);
  const wanted = now === undefined ? `forward by ${advanceMs} ms` : `to ${now} ms since 1970`;
  throw new ControlError(
    400,
    `Cannot set the clock ${wanted}: it must stay between ${clockRange.from} and ${clockRange.to}`,
  );
}

function clockBody({ clock }: SandboxCore): object {
  return { now: new Date(clock.now()).toISOString(), offsetMs: clock.offsetMs };
}

function confirm({ db }: SandboxCore, { email, websiteId }: z.infer<typeof emailSchema>): object {
  const customer = findCustomerByEmail(db, email, websiteId ?? defaultStore.websiteId);
  if (!customer) throw new ControlError(404, `Cannot confirm "${email}": there is no such customer`);
  customerTable(db).put(customer.id, { ...customer, confirmation: null });
  return { customerId: customer.id };
}

function leaveReservation({ db }: SandboxCore, reservation: z.infer<typeof leftOverSchema>): object {
  const left = putLeftOver(db, reservation);
  if (left) return left;
  const message = `Cannot leave a reservation of "${reservation.sku}": there is no such product`;
  throw new ControlError(404, message);
}

function setPermissions({ db }: SandboxCore, resources: 'all' | string[]): object {
  for (const admin of adminTable(db).all()) adminTable(db).put(admin.id, { ...admin, resources });
  for (const row of integrationTable(db).all()) integrationTable(db).put(row.id, { ...row, resources });
  return { resources };
}

function reset({ db, ledger, faults, holds, clock, seed }: SandboxCore): object {
  holds.release();
  faults.clear();
  clock.advance(-clock.offsetMs);
  db.transaction(() => {
    db.clear();
    seed(db);
  });
  ledger.reset();
  return {};
}

function parse<T>(schema: z.ZodType<T>, request: RawRequest): T {
  let value: unknown;
  try {
    value = JSON.parse(request.body.toString('utf8'));
  } catch (error) {
    throw new ControlError(400, `Cannot read the request: its body is no JSON (${String(error)})`);
  }
  return checked(schema, value);
}

function checked<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new ControlError(400, `Cannot read the request: ${z.prettifyError(parsed.error)}`);
}

/** Answers a control request. Errors are `{"error": "…"}` with 400, 403, 404, 415 or 500. */
export async function answerControl(core: SandboxCore, request: RawRequest): Promise<Answer> {
  const refusal = refusalOf({ ...request, hasBody: request.body.length > 0 }, core.boundTo);
  if (refusal) return controlAnswer(refusal.status, { error: refusal.message });
  const url = new URL(request.url, 'http://sandbox');
  const name = url.pathname.slice(controlPrefix.length);
  const handler = handlers[`${request.method} ${name}`];
  try {
    if (!handler)
      throw new ControlError(
        404,
        `Cannot ${request.method} "${url.pathname}": there is no such control route`,
      );
    return controlAnswer(200, await handler(core, request, url.searchParams));
  } catch (error) {
    if (!(error instanceof ControlError)) core.reportBug(error);
    const status = error instanceof ControlError ? error.status : 500;
    return controlAnswer(status, { error: error instanceof Error ? error.message : String(error) });
  }
}

function controlAnswer(status: number, value: unknown): Answer {
  return { status, contentType: 'application/json; charset=utf-8', body: JSON.stringify(value) };
}
