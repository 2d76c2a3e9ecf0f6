import * as customers from '../../src/commerce/endpoints/customers.js';
import * as orders from '../../src/commerce/endpoints/orders.js';
import * as salability from '../../src/commerce/endpoints/salability.js';
import * as tokens from '../../src/commerce/endpoints/tokens.js';
import { pathOf, read, write } from '../../src/commerce/request.js';
import { guest, type Store } from '../../src/commerce/store.js';
import { z } from 'zod';
import { endpointCalls } from '../commerce/endpoint-calls.js';
import { answersOf, recordedSteps, type RecordedAnswer } from '../commerce/recorded.js';

/** An answer of a real store that was no success, and the call of ours that got it. */
export interface RecordedFailure {
  /** Status, method and path below V1; every number of the recording is 7. */
  readonly key: string;
  /** The unrendered message, or the text of the body; its beginning where it is long. */
  readonly says: string;
  readonly answer: RecordedAnswer;
  readonly call: (store: Store) => Promise<unknown>;
}

/** Routes whose recorded answers are all failures. */
const refusedCalls: Readonly<Record<string, (store: Store) => Promise<unknown>>> = {
  'POST integration/admin/token': (store) => tokens.admin(store, { username: 'admin', password: 'wrong' }),
  'PUT customers/confirm-7@example.com/activate': (store) =>
    customers.activate(store, 'confirm-7@example.com', 'a-key'),
  'GET inventory/get-product-salable-quantity/NOPE/7': (store) => salability.salableQty(store, 'NOPE', 7),
  'POST orders/7/cancel': (store) => orders.cancel(store, 7),
};

const longestSays = 70;

/** Every answer of the recordings with a status that is not 2xx; equal ones once. */
export function recordedFailures(): RecordedFailure[] {
  const all = recordedSteps().flatMap((step) => {
    const path = (step.path.split('?')[0] ?? '')
      .replace('/rest/default/V1/', '')
      .replace(/\$\{\w+\}/g, '7')
      .replace(/(?<=\/)\d+(?=\/|$)/g, '7');
    const route = `${step.method} ${path}`;
    return answersOf(step)
      .filter(({ status }) => status >= 300)
      .map((answer) => ({
        key: `${answer.status} ${route}`,
        says: saysOf(answer),
        answer,
        call: endpointCalls[route] ?? refusedCalls[route] ?? untyped(step.method, path),
      }));
  });
  return [...new Map(all.map((failure) => [`${failure.key} ${failure.says}`, failure])).values()];
}

const message = z.object({ message: z.string() });

function saysOf({ json, text = '' }: RecordedAnswer): string {
  const said = message.safeParse(json).data?.message ?? text;
  return said.length > longestSays ? `${said.slice(0, longestSays)}…` : said;
}

/** A route that this client does not have, called as it would be. */
function untyped(method: string, path: string): (store: Store) => Promise<unknown> {
  const target = pathOf(path);
  const request =
    method === 'GET' ? read('call it', target, z.unknown()) : write('POST', 'call it', target, z.unknown());
  return (store) => store.call(request, guest);
}
