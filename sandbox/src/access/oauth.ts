/** OAuth 1.0a as Commerce takes it: HMAC-SHA256 only, nonces once, timestamps not too far ahead. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SandboxClock } from '../clock.js';
import type { Caller } from '../context.js';
import type { Database, Table } from '../data/database.js';
import type { RawRequest } from '../rest/request-input.js';
import type { ErrorMessage } from '../rest/rest-error.js';
import { badRequest, inputErrors, notAuthenticated, requiredField } from '../rest/rest-error.js';

/** An integration with its four credentials. `resources` as for an administrator. */
export interface IntegrationRow {
  readonly id: number;
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly token: string;
  readonly tokenSecret: string;
  readonly resources: 'all' | readonly string[];
}

interface NonceRow {
  readonly timestamp: number;
}

/** How far ahead of the server's clock a timestamp may be, in seconds. There is no limit backwards. */
const maxAheadSeconds = 600;
const credentialLength = 32;
const required = [
  'oauth_consumer_key',
  'oauth_signature',
  'oauth_signature_method',
  'oauth_nonce',
  'oauth_timestamp',
  'oauth_token',
] as const;

export function integrationTable(db: Database): Table<IntegrationRow> {
  return db.table<IntegrationRow>('integrations');
}

type Protocol = ReadonlyMap<string, string>;

/**
 * Checks the signature of a request and returns its integration as the caller. The nonce is used up even when the
 * signature turns out wrong. Throws 400 for parameters that are missing or unsupported, else 401.
 */
export function verifyOAuth(request: RawRequest, db: Database, clock: SandboxClock): Caller {
  const protocol = parseHeader(request.authorization ?? '');
  checkParameters(protocol);
  const integration = findConsumer(protocol.get('oauth_consumer_key') ?? '', db);
  useNonce(protocol, integration.id, db, clock);
  checkToken(protocol.get('oauth_token') ?? '', integration, db);
  checkSignature(request, protocol, integration);
  const { id, resources } = integration;
  return {
    type: 'integration',
    userId: id,
    allows: (resource) => resources === 'all' || resources.includes(resource),
  };
}

function parseHeader(header: string): Protocol {
  const pairs = header
    .replace(/^oauth /i, '')
    .split(',')
    .map((part) => part.trim().split('='))
    .filter((pair) => pair.length >= 2)
    .map(([name = '', ...value]) => [decode(name), decode(value.join('=').replace(/^"|"$/g, ''))] as const)
    .filter(([name]) => name !== 'realm');
  return new Map(pairs);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function checkParameters(protocol: Protocol): void {
  const version = protocol.get('oauth_version');
  if (version !== undefined && version !== '1.0') {
    throw badRequest('The "%1" Oauth version isn\'t supported.', [version]);
  }
  const missing: ErrorMessage[] = required.filter((name) => !protocol.has(name)).map(requiredField);
  const [first, ...others] = missing;
  if (first) throw inputErrors([first, ...others]);
  if (protocol.get('oauth_token')?.length !== credentialLength) {
    throw badRequest('The token length is invalid. Check the length and try again.');
  }
  const signatureMethod = protocol.get('oauth_signature_method');
  if (signatureMethod !== 'HMAC-SHA256') {
    throw badRequest('Signature method %1 is not supported', [signatureMethod]);
  }
}

function findConsumer(key: string, db: Database): IntegrationRow {
  if (key !== '' && key.length !== credentialLength)
    throw notAuthenticated('Consumer key is not the correct length');
  const row = integrationTable(db)
    .all()
    .find((integration) => integration.consumerKey === key);
  if (!row) throw notAuthenticated('A consumer having the specified key does not exist');
  return row;
}

function useNonce(protocol: Protocol, consumerId: number, db: Database, clock: SandboxClock): void {
  const timestamp = Number.parseInt(protocol.get('oauth_timestamp') ?? '', 10);
  if (!(timestamp > 0) || timestamp > clock.seconds() + maxAheadSeconds) {
    throw notAuthenticated('An error occurred validating the nonce');
  }
  const nonces = db.table<NonceRow>('oauth-nonces');
  const key = `${consumerId}:${protocol.get('oauth_nonce') ?? ''}`;
  if (nonces.get(key)) {
    throw notAuthenticated('The nonce is already being used by the consumer with ID %1', [
      String(consumerId),
    ]);
  }
  nonces.put(key, { timestamp });
}

function checkToken(token: string, integration: IntegrationRow, db: Database): void {
  if (token === integration.token) return;
  const known = integrationTable(db)
    .all()
    .some((other) => other.token === token);
  throw notAuthenticated(
    known ? 'Token is not associated with the specified consumer' : 'Specified token does not exist',
  );
}

function checkSignature(request: RawRequest, protocol: Protocol, integration: IntegrationRow): void {
  const given = Buffer.from(protocol.get('oauth_signature') ?? '', 'base64');
  const key = `${escape(integration.consumerSecret)}&${escape(integration.tokenSecret)}`;
  const right = hostsOf(request).some((host) => {
    const expected = createHmac('sha256', key)
      .update(baseString(request, host, protocol))
      .digest();
    return expected.length === given.length && timingSafeEqual(expected, given);
  });
  if (!right) throw notAuthenticated('The signature is invalid. Verify and try again.');
}

/**
 * The host as it may stand in the signed URL: as the client sent it, and without its port, since the recorded server
 * stood behind a proxy that drops the port from what PHP sees. Both setups exist, so both signatures are right.
 */
function hostsOf(request: RawRequest): string[] {
  const host = request.host.toLowerCase();
  return [host, host.replace(/:\d+$/, '')];
}

function baseString(request: RawRequest, host: string, protocol: Protocol): string {
  const at = request.url.indexOf('?');
  const path = at < 0 ? request.url : request.url.slice(0, at);
  const signed = new Map([
    ...[...protocol].filter(([name]) => name !== 'oauth_signature'),
    ...signedQuery(at < 0 ? '' : request.url.slice(at + 1)),
  ]);
  const normalized = [...signed]
    .map(([name, value]) => [escape(name), escape(value)] as const)
    .sort(([nameA, valueA], [nameB, valueB]) => compare(nameA, nameB) || compare(valueA, valueB))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  return [request.method.toUpperCase(), escape(`http://${host}${path}`), escape(normalized)].join('&');
}

/**
 * The query parameters that are signed: those of the form `name=value`, of equal names the last, a plus sign being
 * itself and no blank.
 */
function signedQuery(query: string): [name: string, value: string][] {
  return query
    .split('&')
    .map((part) => part.split('='))
    .filter(([name = '', ...values]) => values.length === 1 && !/oauth_[a-z_-]/.test(name))
    .map(([name = '', value = '']) => [decode(name), decode(value)]);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** RFC 3986 escaping: everything but letters, digits and `-._~`. */
function escape(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
