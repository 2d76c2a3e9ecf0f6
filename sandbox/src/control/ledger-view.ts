/** The ledger as `GET /__sandbox/ledger` shows it. */
import { addressBody, addressesOf, customerTable } from '../customers/customer-tables.js';
import { refusedSignInsTable } from '../customers/sign-in.js';
import type { SandboxCore } from '../core.js';
import type { Database } from '../data/database.js';
import {
  lowQuantitiesSection,
  sourcesSection,
  stocksSection,
  stockSourceLinksSection,
} from '../inventory/inventory-ledger.js';
import {
  cartsSection,
  invoicesSection,
  ordersSection,
  reservationsSection,
  shipmentsSection,
  sourceItemsSection,
} from '../order/order-ledger.js';
import type { CommitEntry, RequestEntry } from './ledger.js';

/** Adds the truth about one kind of entity to the ledger. No passwords, no tokens. */
export type LedgerSection = (db: Database) => unknown;

/** The entities in the ledger, by the name they have there. A folder with entities of its own adds a line here. */
const sections: Readonly<Record<string, LedgerSection>> = {
  customers: customersSection,
  signIns: (db) => refusedSignInsTable(db).all(),
  carts: cartsSection,
  orders: ordersSection,
  invoices: invoicesSection,
  shipments: shipmentsSection,
  sources: sourcesSection,
  stocks: stocksSection,
  stockSourceLinks: stockSourceLinksSection,
  sourceItems: sourceItemsSection,
  lowQuantities: lowQuantitiesSection,
  reservations: reservationsSection,
};

/** Everything there is; `withRequests` false leaves out the list of all requests. */
export function ledgerView(core: SandboxCore, withRequests: boolean): object {
  const { ledger, db, clock } = core;
  const { commits, requests } = ledger;
  return {
    now: new Date(clock.now()).toISOString(),
    ...Object.fromEntries(Object.entries(sections).map(([name, section]) => [name, section(db)])),
    tokens: { customer: countOf(commits, 'customer-token'), admin: countOf(commits, 'admin-token') },
    commits,
    requestCount: requests.length,
    requestCounts: requestCounts(requests),
    faults: requests.filter((request) => request.fault !== null),
    ...(withRequests ? { requests } : {}),
  };
}

function customersSection(db: Database): object[] {
  return customerTable(db)
    .all()
    .map((row) => ({
      id: row.id,
      email: row.email,
      websiteId: row.websiteId,
      firstname: row.firstname,
      lastname: row.lastname,
      createdAt: row.createdAt,
      isConfirmed: row.confirmation === null,
      hasPassword: row.passwordHash !== null,
      addresses: addressesOf(db, row.id).map((address) => addressBody(address, row)),
    }));
}

function countOf(commits: readonly CommitEntry[], entity: string): number {
  return commits.filter((commit) => commit.entity === entity).length;
}

function requestCounts(requests: readonly Readonly<RequestEntry>[]): object[] {
  const counts = new Map<string, { method: string; route: string; status: number | null; count: number }>();
  for (const { method, route, status } of requests) {
    const key = `${method} ${route} ${status}`;
    const entry = counts.get(key) ?? { method, route, status, count: 0 };
    entry.count += 1;
    counts.set(key, entry);
  }
  return [...counts.values()];
}
