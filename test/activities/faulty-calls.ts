import type { ServerResponse } from 'node:http';
import * as customers from '../../src/commerce/endpoints/customers.js';
import * as tokens from '../../src/commerce/endpoints/tokens.js';
import type { Store } from '../../src/commerce/store.js';
import { json, type Reply } from '../commerce/local-server.js';
import { maintenancePage, nginxPage, reportPage } from '../support/gateway-pages.js';

/** One way in which a call goes wrong without Commerce having its say, and what it means for a read and for a write. */
export interface FaultyCall {
  readonly fault: string;
  /** What the server does with the request; absent: nobody listens on the port. */
  readonly reply?: Reply;
  /** How long the client waits for the answer; default: longer than a busy machine takes. */
  readonly timeoutMs?: number;
  /** As `<type> <again>`. */
  readonly read: string;
  readonly write: string;
}

const html = (status: number, headers = {}): Reply =>
  answered(status, '<html><title>Sorry</title></html>', headers);

function answered(status: number, body: string, headers: Readonly<Record<string, string>> = {}): Reply {
  return (_, response) => response.writeHead(status, { 'content-type': 'text/html', ...headers }).end(body);
}

const says =
  (status: number, message: string): Reply =>
  (_, response) =>
    json(response, status, { message });

function reset(response: ServerResponse): void {
  response.socket?.resetAndDestroy();
}

const passes = 'StoreUnavailable soon';
const unsure = 'OutcomeUnknown settled';
const waits = 'StoreUnavailable when-told';
const shut = 'NotTheStore soon';
const asks = 'NotTheStore few';
/** Every kind of fault, once. */
export const faultyCalls: readonly FaultyCall[] = [
  { fault: 'refused port', read: passes, write: passes },
  { fault: 'reset before any answer', reply: (_, response) => reset(response), read: passes, write: unsure },
  {
    fault: 'connection closed after the headers',
    reply: (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
      response.write('{"id":');
      setImmediate(() => reset(response));
    },
    read: passes,
    write: unsure,
  },
  {
    fault: 'half a body, then the end',
    reply: (_, response) =>
      response.writeHead(200, { 'content-length': '100' }).write('{"id": 2', () => response.destroy()),
    read: passes,
    write: unsure,
  },
  { fault: 'no answer in time', reply: () => undefined, timeoutMs: 150, read: passes, write: unsure },
  { fault: '200 with a page', reply: html(200), read: shut, write: unsure },
  {
    fault: '200 that is no JSON',
    reply: (_, response) => response.end('{"id":'),
    read: passes,
    write: unsure,
  },
  {
    fault: '200 of another form',
    reply: (_, response) => json(response, 200, [1]),
    read: passes,
    write: unsure,
  },
  { fault: '204 without a body', reply: answered(204, ''), read: passes, write: unsure },
  {
    fault: '500 with a report id',
    reply: says(500, 'Internal Error. Report ID: webapi-1a2b'),
    read: passes,
    write: unsure,
  },
  { fault: '500 as plain text', reply: answered(500, 'An error has happened'), read: passes, write: unsure },
  { fault: '501, a status that nobody knows', reply: says(501, 'What?'), read: passes, write: unsure },
  { fault: '502 of a proxy', reply: html(502), read: passes, write: unsure },
  { fault: '503 maintenance', reply: answered(503, maintenancePage), read: waits, write: waits },
  {
    fault: '503 of a proxy',
    reply: answered(503, nginxPage(503, 'Service Temporarily Unavailable')),
    read: waits,
    write: unsure,
  },
  { fault: '503 with Retry-After', reply: html(503, { 'retry-after': '7' }), read: waits, write: unsure },
  {
    fault: '503 of the store for an error that it has reported',
    reply: answered(503, reportPage),
    read: waits,
    write: unsure,
  },
  { fault: '504 of a proxy', reply: html(504), read: passes, write: unsure },
  ...[520, 522, 524, 527, 530].map((status) => ({
    fault: `${status} of a content network`,
    reply: html(status),
    read: passes,
    write: unsure,
  })),
  ...[408, 425, 444, 499].map((status) => ({
    fault: `${status} of a gateway`,
    reply: html(status),
    read: passes,
    write: unsure,
  })),
  { fault: '429 of a rate limiter', reply: html(429), read: waits, write: unsure },
  { fault: '429 with Retry-After', reply: html(429, { 'retry-after': '7' }), read: waits, write: unsure },
  {
    fault: '429 of the store: too many orders',
    reply: says(429, 'Too Many Requests'),
    read: waits,
    write: waits,
  },
  {
    fault: '301 to another address',
    reply: html(301, { location: 'https://shop.example/' }),
    read: 'UnexpectedAnswer never',
    write: 'UnexpectedAnswer never',
  },
  {
    fault: '303 after the work',
    reply: html(303, { location: '/' }),
    read: 'UnexpectedAnswer never',
    write: unsure,
  },
  {
    fault: '302 to a sign-in page',
    reply: html(302, { location: 'https://login.example.com/authorize' }),
    read: asks,
    write: unsure,
  },
  {
    fault: '401 of basic authentication',
    reply: html(401, { 'www-authenticate': 'Basic realm="Staging"' }),
    read: asks,
    write: unsure,
  },
  { fault: '401 without a word of Commerce', reply: html(401), read: shut, write: unsure },
  {
    fault: '401 of a gateway that speaks JSON',
    reply: (_, response) =>
      json(response, 401, { message: 'Unauthorized' }, { 'www-authenticate': 'Key realm="kong"' }),
    read: asks,
    write: unsure,
  },
  { fault: '403 of a firewall', reply: html(403), read: shut, write: unsure },
  { fault: '403 of a firewall that speaks JSON', reply: says(403, 'Forbidden'), read: shut, write: unsure },
  { fault: '404 of another server', reply: html(404), read: shut, write: unsure },
  { fault: '404 without a body', reply: answered(404, ''), read: shut, write: unsure },
  { fault: '413 of a proxy', reply: html(413), read: shut, write: unsure },
  {
    fault: '409, a 4xx of the store that nobody knows',
    reply: says(409, 'Conflict'),
    read: 'RefusedByStore never',
    write: 'RefusedByStore never',
  },
  {
    fault: '400 that may hide a rollback or a commit',
    reply: says(400, 'Could not save customer'),
    read: passes,
    write: unsure,
  },
  {
    fault: '400 that asks for a second factor',
    reply: says(400, 'Please use the 2fa provider-specific endpoints to obtain a token.'),
    read: 'TwoFactorRequired never',
    write: 'TwoFactorRequired never',
  },
];

/** A read and a write of the customer routes. */
export const readCall = (store: Store): Promise<unknown> => customers.get(store, 7);
export const writeCall = (store: Store): Promise<unknown> =>
  tokens.customer(store, { username: 'jdoe@example.com', password: 'Password1' });
