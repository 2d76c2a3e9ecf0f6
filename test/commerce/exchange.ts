import type { Store } from '../../src/commerce/store.js';
import { clientOf, json, serve } from './local-server.js';

/** What a call sends, given that the store answers this, and what it makes of the answer. */
export async function exchange<T>(
  answer: unknown,
  call: (store: Store) => Promise<T>,
): Promise<{ line: string; body: unknown; query: Record<string, string>; result: T }> {
  const server = await serve((_, response) => json(response, 200, answer));
  const result = await call(clientOf(server.url).store);
  const [sent] = server.seen;
  const [path, query = ''] = (sent?.url ?? '').split('?');
  return {
    line: `${sent?.method} ${path?.replace('/rest/default/V1/', '')}`,
    body: sent?.body === '' ? undefined : JSON.parse(sent?.body ?? 'null'),
    query: Object.fromEntries(new URLSearchParams(query)),
    result,
  };
}
