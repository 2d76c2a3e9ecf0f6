import * as customers from '../../src/commerce/endpoints/customers.js';
import * as inventory from '../../src/commerce/endpoints/inventory.js';
import * as invoices from '../../src/commerce/endpoints/invoices.js';
import * as orders from '../../src/commerce/endpoints/orders.js';
import * as salability from '../../src/commerce/endpoints/salability.js';
import * as shipments from '../../src/commerce/endpoints/shipments.js';
import * as tokens from '../../src/commerce/endpoints/tokens.js';
import type { Store } from '../../src/commerce/store.js';
import { endpointCalls } from '../../test/commerce/endpoint-calls.js';
import { answersOf, recordedSteps } from '../../test/commerce/recorded.js';

/** A function of the client, called with good arguments. */
export type EndpointCall = (store: Store) => Promise<unknown>;

const asked = { sku: '24-WB01', stockId: 7, qty: '1' };

/** Functions that share a route with another one, or whose route was not recorded; by what they are fed with. */
const moreCalls: Readonly<Record<string, Readonly<Record<string, EndpointCall>>>> = {
  'GET customers/search': {
    findByEmail: (store) => customers.findByEmail(store, 'jdoe@example.com', 1),
    findAllByEmail: (store) => customers.findAllByEmail(store, 'jdoe@example.com'),
  },
  'PUT customers/7': { activate: (store) => customers.activate(store, 'jdoe@example.com', 'Password1') },
  'POST integration/customer/token': {
    admin: (store) => tokens.admin(store, { username: 'admin', password: 'Password1' }),
  },
  'GET orders': { findByCart: (store) => orders.findByCart(store, 7) },
  'GET invoices': { findByOrder: (store) => invoices.findByOrder(store, 7) },
  'GET shipments': { findByOrder: (store) => shipments.findByOrder(store, 7) },
  'GET inventory/source-items': {
    searchSources: (store) => inventory.searchSources(store, {}),
    searchStocks: (store) => inventory.searchStocks(store, {}),
    searchLinks: (store) => inventory.searchLinks(store, {}),
  },
  'GET inventory/is-product-salable/24-WB01/7': {
    isQtySalable: (store) => salability.isQtySalable(store, asked),
  },
};

/** A call with the answers that a real store gave to it. */
export interface FedCall {
  readonly name: string;
  readonly call: EndpointCall;
  /** What was answered to it. */
  readonly answers: readonly RealAnswer[];
  /** What was refused to anybody. */
  readonly refusals: readonly RealAnswer[];
}

export interface RealAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Every function of the client with its answers, and with all refusals that were recorded anywhere. */
export function fedCalls(): readonly FedCall[] {
  const recorded = recordedSteps().flatMap((step) =>
    answersOf(step).map(({ status, json, text }) => ({ key: keyOf(step), status, body: json ?? text })),
  );
  const refusals = recorded.filter(({ status }) => status >= 400);
  return Object.entries(endpointCalls).flatMap(([key, call]) => {
    const answers = recorded.filter((answer) => answer.key === key);
    return Object.entries({ '': call, ...moreCalls[key] }).map(([more, one]) => ({
      name: `${key} ${more}`.trim(),
      call: one,
      answers,
      refusals,
    }));
  });
}

function keyOf({ method, path }: { readonly method: string; readonly path: string }): string {
  const [plain = ''] = path.replace(/\$\{\w+\}/g, '7').split('?');
  return `${method} ${plain.replace('/rest/default/V1/', '')}`;
}
