import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SandboxUnderTest } from '../support/sandbox-http.js';

let store: SandboxUnderTest;
beforeAll(async () => {
  store = await SandboxUnderTest.start({ prepared: true });
});
afterAll(() => store.close());
beforeEach(() => store.control('DELETE', 'faults'));

const give = (...rules: object[]) => store.control('PUT', 'faults', { rules });
const status = async (method: string, path: string, body?: object): Promise<number> =>
  (await store.admin(method, `/V1/inventory/${path}`, body)).status;
const search = (sku: string): string =>
  `source-items?searchCriteria[filter_groups][0][filters][0][field]=sku&searchCriteria[filter_groups][0][filters][0][value]=${sku}`;
const item = (sku: string) => ({ sourceItems: [{ sku, source_code: 'hq', quantity: 1, status: 1 }] });

/** What the ledger says that the last so many requests mention. */
async function lastMentions(count: number): Promise<unknown[]> {
  const { requests } = (await store.control('GET', 'ledger')).json as { requests: { mentions: unknown }[] };
  return requests.slice(-count).map(({ mentions }) => mentions);
}

describe('a fault rule with a text that is mentioned', () => {
  it.each<[string, string, () => Promise<number>, () => Promise<number>]>([
    ['the path', 'ne_wh', () => status('GET', 'sources/ne_wh'), () => status('GET', 'sources/hq')],
    ['the query', 'MH02', () => status('GET', search('MH02')), () => status('GET', search('MH03'))],
    [
      'the body',
      'MH02-XS-Black',
      () => status('POST', 'source-items', item('MH02-XS-Black')),
      () => status('POST', 'source-items', item('MH02-XS-Red')),
    ],
    [
      'an address with escapes',
      'Ä/1 %',
      () => status('GET', search('%C3%84%2F1%20%25')),
      () => status('GET', search('A')),
    ],
  ])('is given where %s has it, and nowhere else', async (_where, mentions, having, not) => {
    await give({ kind: '503', mentions, times: 9 });
    expect([await not(), await having()]).toEqual([200, 503]);
    expect(await lastMentions(2)).toEqual([[], [mentions]]);
  });

  it('counts only the calls that have it', async () => {
    await give({ kind: '503', mentions: 'MH02', atCall: 2 });
    const seen = [search('MH02'), search('MH03'), search('MH02'), search('MH02')];
    const statuses: number[] = [];
    for (const path of seen) statuses.push(await status('GET', path));
    expect(statuses).toEqual([200, 200, 503, 200]);
  });

  it('tells large letters from small ones, and takes an address that cannot be unescaped as it is', async () => {
    await give(
      { kind: '503', mentions: 'mh02', times: 9 },
      { kind: '502-not-done', mentions: '%ZZ', times: 9 },
    );
    expect(await status('GET', search('MH02'))).toBe(200);
    expect(await status('GET', search('%ZZ'))).toBe(502);
  });

  it.each([
    ['nothing', ''],
    ['more than a name', 'x'.repeat(256)],
  ])('is refused with %s', async (_what, mentions) => {
    expect((await give({ kind: '503', mentions, times: 1 })).status).toBe(400);
  });
});
