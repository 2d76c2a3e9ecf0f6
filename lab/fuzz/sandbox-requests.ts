import fc from 'fast-check';
import { allRoutes } from '../../sandbox/src/all-routes.js';
import { recordedSteps } from '../../test/commerce/recorded.js';
import { hostileText } from './hostile-values.js';
import { hostileBody } from './request-body.js';
import { hostileQuery, segment } from './request-query.js';

/** Who sends a request. */
export type Caller = 'admin' | 'customer' | 'none';

/** A request as it goes onto the wire, but for the caller's token. */
export interface SandboxRequest {
  readonly method: string;
  /** Path and query, encoded. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly as: Caller;
}

/** A request that makes sense. */
interface Seed {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

/** What stands for a recording's variables: small ids, which exist after the start of a run. */
const filled = <T>(value: T, email: string): T =>
  JSON.parse(
    JSON.stringify(value).replaceAll(/"\$\{(\w+)\}"|\$\{(\w+)\}/g, (_, whole: string, part: string) => {
      if (whole === 'email' || part === 'email') return whole ? `"${email}"` : email;
      return '1';
    }),
  ) as T;

/** Every recorded request, and every route with small ids. */
function seeds(email: string): readonly Seed[] {
  const recorded = recordedSteps().map(({ method, path, body }) =>
    filled({ method, path, body: body ?? null }, email),
  );
  const routes = allRoutes.map(({ method, path }) => ({
    method,
    path: `/rest/default${path.replaceAll(/:\w+/g, '1')}`,
    body: {},
  }));
  return [...recorded, ...routes];
}

/**
 * Text that may stand in a request line; what may not is escaped, and the rest is as hostile as it was. Lines of more than
 * 16 KiB end at the web server and never reach the store.
 */
const wirePath = (text: string): string =>
  text.replaceAll(/[^!-~]|#/gu, (character) => encodeURIComponent(character.toWellFormed())).slice(0, 6_000);

const wireHeader = (text: string): string => text.slice(0, 2_000).replaceAll(/\p{Cc}|[^\0-\xff]/gu, '?');

function hostilePath(path: string): fc.Arbitrary<string> {
  const segments = path.split('/');
  return fc.oneof(
    { weight: 6, arbitrary: fc.constant(path) },
    {
      weight: 4,
      arbitrary: fc
        .tuple(fc.integer({ min: 3, max: segments.length }), fc.nat(1), segment)
        .map(([at, cut, text]) => segments.toSpliced(at, cut, text).join('/')),
    },
    { weight: 1, arbitrary: segment.map((store) => path.replace('/default/', `/${store}/`)) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom('/all/', '/', '//', '/default/default/')
        .map((code) => path.replace('/default/', code)),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom('/', '//', '/..', '/.', '%2f', ';x', '/V1').map((end) => path + end),
    },
  );
}

const types = [
  'application/json',
  'application/json; charset=utf-8',
  'application/json; charset=latin1',
  'text/xml',
  'text/plain',
  '',
  ';',
  'multipart/form-data; boundary=x',
];

const headers: fc.Arbitrary<Record<string, string>> = fc.oneof(
  { weight: 8, arbitrary: fc.constant({ 'content-type': 'application/json' }) },
  { weight: 2, arbitrary: fc.constantFrom(...types).map((type) => ({ 'content-type': type })) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.constantFrom(
          'content-type',
          'accept',
          'authorization',
          'origin',
          'x-any',
          'cookie',
          'content-encoding',
        ),
        fc.oneof(
          hostileText,
          fc.constantFrom(
            'Bearer',
            'Bearer ',
            'Bearer a.b.c',
            `Bearer ${'.'.repeat(500)}`,
            'Bearer e30.e30.e30',
            'OAuth ',
            'OAuth oauth_token="',
            'OAuth oauth_consumer_key="x",oauth_token="y"',
            'Basic YTpi',
          ),
        ),
      )
      .map(([name, value]) => ({ 'content-type': 'application/json', [name]: wireHeader(value) })),
  },
);

/**
 * Requests to all routes of the sandbox: recorded ones and bare ones, with anything in them exchanged.
 *
 * @param email of a customer that is there
 */
export function hostileRequest(email: string): fc.Arbitrary<SandboxRequest> {
  return fc.constantFrom(...seeds(email)).chain(({ method, path, body }) => {
    const [plain = '', given = ''] = path.split('?');
    return fc
      .record({
        verb: fc.oneof(
          { weight: 12, arbitrary: fc.constant(method) },
          { weight: 1, arbitrary: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS') },
        ),
        path: hostilePath(plain),
        query: fc.oneof(
          fc.constant(given),
          hostileQuery,
          hostileQuery.map((more) => `${given}&${more}`),
        ),
        headers,
        body: hostileBody(body),
        as: fc.constantFrom<Caller>('admin', 'admin', 'customer', 'customer', 'none'),
      })
      .map(({ verb, path: at, query: asked, ...rest }) => ({
        ...rest,
        method: verb,
        path: wirePath(at) + (asked === '' ? '' : `?${wirePath(asked)}`),
      }));
  });
}
