/** The ground truth for tests and chaos runs: what was asked, what was written, which faults were given. No secrets. */
import type { SandboxClock } from '../clock.js';
import type { CommitNote } from '../context.js';
import type { Database, Table } from '../data/database.js';

/** A write that took effect. */
export interface CommitEntry {
  /** Running number over the life of the state. */
  readonly seq: number;
  /** ISO time on the sandbox's clock. */
  readonly time: string;
  readonly route: string;
  readonly method: string;
  readonly entity: string;
  readonly id: number | string;
  readonly key: string | null;
  /** `<process start>-<request number>`: the same in the list of requests. */
  readonly requestId: string;
}

/** A request that came in, in the order of arrival. */
export interface RequestEntry {
  /** From 1, since the process started or was reset. */
  readonly index: number;
  readonly requestId: string;
  readonly time: string;
  readonly method: string;
  /** The route's pattern, or the path where no route matches. */
  readonly route: string;
  /** E-mail of the customer that the request is about, in small letters; null where it is about none. */
  readonly customer: string | null;
  /** The texts of fault rules (`mentions`) that it has. */
  mentions: readonly string[];
  /** The status that the store worked out; null while it is at work. The caller may have seen another, or none. */
  status: number | null;
  /** When the store had worked it out; null while it is at work. */
  finished: string | null;
  /** The kind of the fault that was given, or null. */
  fault: string | null;
}

export class Ledger {
  readonly #db: Database;
  readonly #clock: SandboxClock;
  readonly #boot: string;
  #requests: RequestEntry[] = [];

  constructor(db: Database, clock: SandboxClock) {
    this.#db = db;
    this.#clock = clock;
    this.#boot = `b${db.nextId('boot')}`;
  }

  get requests(): readonly Readonly<RequestEntry>[] {
    return this.#requests;
  }

  get commits(): readonly CommitEntry[] {
    return this.#commitTable().all();
  }

  /** Starts the entry of a request. */
  begin(method: string, route: string, customer: string | null = null): RequestEntry {
    const index = this.#requests.length + 1;
    const entry: RequestEntry = {
      index,
      requestId: `${this.#boot}-${index}`,
      time: this.#time(),
      method,
      route,
      customer,
      mentions: [],
      status: null,
      finished: null,
      fault: null,
    };
    this.#requests.push(entry);
    return entry;
  }

  /** Notes what the store has answered. */
  finish(request: RequestEntry, status: number): void {
    request.status = status;
    request.finished = this.#time();
  }

  /** Notes a write; inside a transaction it is undone with it. */
  commit(request: RequestEntry, note: CommitNote): void {
    const seq = this.#db.nextId('commit');
    this.#commitTable().put(seq, {
      seq,
      time: this.#time(),
      route: request.route,
      method: request.method,
      entity: note.entity,
      id: note.id,
      key: note.key ?? null,
      requestId: request.requestId,
    });
  }

  /** Forgets the requests; commits belong to the state and go with it. */
  reset(): void {
    this.#requests = [];
  }

  #commitTable(): Table<CommitEntry> {
    return this.#db.table<CommitEntry>('commits');
  }

  #time(): string {
    return new Date(this.#clock.now()).toISOString();
  }
}
