import { z } from 'zod';
import type { FaultsConfig } from '../../sandbox/src/faults/faults.js';

const address = z.object({
  id: z.number(),
  street: z.array(z.string()),
  city: z.string(),
  postcode: z.string(),
  country_id: z.string(),
  firstname: z.string(),
  lastname: z.string(),
  default_billing: z.boolean().default(false),
  default_shipping: z.boolean().default(false),
});

const customer = z.object({
  id: z.number(),
  email: z.string(),
  firstname: z.string(),
  lastname: z.string(),
  addresses: z.array(address),
});

const request = z.object({
  index: z.number(),
  requestId: z.string(),
  time: z.iso.datetime().transform(Date.parse),
  method: z.string(),
  route: z.string(),
  customer: z.string().nullable(),
  /** Texts of fault rules that it has. */
  mentions: z.array(z.string()),
  status: z.number().nullable(),
  fault: z.string().nullable(),
});

const commit = z.object({
  time: z.iso.datetime().transform(Date.parse),
  entity: z.string(),
  id: z.union([z.number(), z.string()]),
  key: z.string().nullable(),
  requestId: z.string(),
});

const signIn = z.object({
  kind: z.string(),
  username: z.string(),
  refused: z.number(),
  lockouts: z.number(),
});

/** What every verdict needs of the ledger. */
export const ledgerSchema = z.object({
  customers: z.array(customer),
  signIns: z.array(signIn),
  commits: z.array(commit),
  requests: z.array(request),
});

/** The truth about the store, as far as verdicts need it. Times are milliseconds since the epoch. */
export type Ledger = z.infer<typeof ledgerSchema>;
export type LedgerCustomer = Ledger['customers'][number];
export type LedgerAddress = LedgerCustomer['addresses'][number];
export type LedgerRequest = Ledger['requests'][number];

/** The sandbox's own routes: its ledger, its faults, its holds. */
export class SandboxControl {
  constructor(readonly url: string) {}

  ledger(): Promise<Ledger> {
    return this.read(ledgerSchema);
  }

  /** The parts of the ledger that this schema names. */
  async read<T>(schema: z.ZodType<T>): Promise<T> {
    return schema.parse(await this.#ask('GET', 'ledger'));
  }

  /** How many requests there were, and the ones that were given a fault. */
  async faultsGiven(): Promise<{ readonly requestCount: number; readonly faults: readonly LedgerRequest[] }> {
    const answer = z.object({ requestCount: z.number(), faults: z.array(request) });
    return answer.parse(await this.#ask('GET', 'ledger?requests=0'));
  }

  async setFaults(faults: FaultsConfig): Promise<void> {
    await this.#ask('PUT', 'faults', faults);
  }

  async clearFaults(): Promise<void> {
    await this.#ask('DELETE', 'faults');
  }

  /** Waits until so many requests are held; how many are, when that or the time is over. */
  async waitForHeld(count: number, waitMs: number): Promise<number> {
    const answer = z.object({ held: z.array(z.unknown()) });
    return answer.parse(await this.#ask('GET', `held?waitMs=${waitMs}&count=${count}`)).held.length;
  }

  async release(): Promise<void> {
    await this.#ask('POST', 'release');
  }

  async advanceClock(advanceMs: number): Promise<void> {
    await this.#ask('PUT', 'clock', { advanceMs });
  }

  /** How far the sandbox's clock is before this machine's; milliseconds. */
  async clockOffsetMs(): Promise<number> {
    return z.object({ offsetMs: z.number() }).parse(await this.#ask('GET', 'clock')).offsetMs;
  }

  async #ask(method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await fetch(`${this.url}/__sandbox/${path}`, {
      method,
      ...(body !== undefined && {
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    });
    const said: unknown = await answer.json();
    if (answer.ok) return said;
    throw new Error(`Cannot ${method} "${path}" of the sandbox: ${answer.status} ${JSON.stringify(said)}`);
  }
}
