import { logLevels } from '../telemetry/log-levels.js';
import { extraHeaders } from './extra-headers.js';
import type { Variable } from './variable.js';
import { optional, withDefault } from './variable.js';
import {
  baseUrl,
  decimal,
  duration,
  hostNames,
  keyRing,
  oneOf,
  origin,
  port,
  secret,
  text,
  wholeNumber,
} from './values.js';

const second = 1_000;
const hour = 3_600_000;
const day = 24 * hour;

const path = text('a file path', /^[^\0]{1,4096}$/);
const host = text('a host name or IP address', /^[A-Za-z0-9.:_-]{1,253}$/);
const name = text('1 to 64 letters, digits, ".", "_" or "-"', /^[A-Za-z0-9._-]{1,64}$/);
const patience = duration({ minMs: second, maxMs: 366 * day });

const store = {
  COMMERCE_URL: optional(baseUrl(), {
    description: 'The store to work on. Left out, `npm start` uses a sandbox of its own; a worker needs it.',
  }),
  COMMERCE_ALLOW_HTTP: withDefault(oneOf(['off', 'on']), 'off', {
    description:
      'Lets a worker send credentials and passwords to a store on another machine by plain http, readable on the way. For a network that is safe by other means.',
  }),
  COMMERCE_STORE: withDefault(text('a store view code', /^[A-Za-z][A-Za-z0-9_]{0,31}$/), 'default', {
    description:
      'Code of the store view whose REST routes are called. It is part of workflow ids and queue names.',
  }),
  COMMERCE_WEBSITE_ID: withDefault(wholeNumber('a website id', { min: 1, max: 65_535 }), '1', {
    description: 'Website that the store view belongs to; customers are looked up in it.',
  }),
  COMMERCE_RATE: withDefault(decimal('activities a second (0: no cap)', { min: 0, max: 10_000 }), '10', {
    description:
      'Most activities a second on the queue of this store, all workers together. Give every worker the same value.',
  }),
  COMMERCE_EXTRA_HEADERS: optional(extraHeaders(), {
    description:
      'Headers that go along with every request, for an access service or a firewall in front of the store: its service token, for example. Not Authorization, which carries the credentials of the store. A Cookie is sent as it is; that of a session of the store would have it handle its calls one after the other.',
    secret: true,
  }),
  COMMERCE_EXTRA_HEADERS_FILE: optional(path, {
    description: 'File with these headers instead, readable by its owner only.',
  }),
  THROTTLE_PAUSE: withDefault(duration({ minMs: 100, maxMs: hour }), '60s', {
    description:
      'Pause after "too many requests" (429) without a Retry-After. A store whose own rate limiting is on blocks a caller for 180s by default.',
  }),
  REQUEST_TIMEOUT: withDefault(duration({ minMs: 100, maxMs: 80 * second }), '60s', {
    description: 'How long one request to the store may take in all. The activity around it ends after 90s.',
  }),
  CONNECT_TIMEOUT: withDefault(duration({ minMs: 50, maxMs: 80 * second }), '5s', {
    description: 'How long TCP and TLS may take to connect to the store.',
  }),
};

const credentials = {
  COMMERCE_ACCESS_TOKEN: optional(secret('an access token'), {
    description: 'Family 1: access token of an integration, where the store allows it as a bearer.',
    secret: true,
  }),
  COMMERCE_ADMIN_USERNAME: optional(text('a user name', /^\S.{0,254}$/), {
    description: 'Family 2: name of an admin user without two-factor authentication.',
  }),
  COMMERCE_ADMIN_PASSWORD: optional(secret('a password'), {
    description: 'Family 2: password of that admin user.',
    secret: true,
  }),
  COMMERCE_CONSUMER_KEY: optional(secret('a consumer key'), {
    description: 'Family 3: OAuth 1.0a (HMAC-SHA256), consumer key of the integration.',
    secret: true,
  }),
  COMMERCE_CONSUMER_SECRET: optional(secret('a consumer secret'), {
    description: 'Family 3: consumer secret of the integration.',
    secret: true,
  }),
  COMMERCE_CONSUMER_TOKEN: optional(secret('an access token'), {
    description: 'Family 3: access token of the integration.',
    secret: true,
  }),
  COMMERCE_CONSUMER_TOKEN_SECRET: optional(secret('an access token secret'), {
    description: 'Family 3: access token secret of the integration.',
    secret: true,
  }),
};

const secrets = {
  SECRET_KEYS: optional(keyRing(), {
    description:
      'Keys for passwords, tokens and encrypted payloads, the same for clients and workers. The first seals, all open: to rotate, put a new one in front and keep the old.',
    secret: true,
  }),
  SECRET_KEYS_FILE: optional(path, {
    description:
      'File with the keys instead, one a line, readable by its owner only. Left out too: a file of this machine.',
  }),
  PAYLOAD_ENCRYPTION: withDefault(oneOf(['off', 'on']), 'off', {
    description:
      'Encrypts everything that workflows keep in Temporal, personal data too. Both settings read both forms.',
  }),
};

const patienceOfWorkflows = {
  SETTLE_AFTER: optional(duration({ minMs: 0, maxMs: day }), {
    defaultNote: 'REQUEST_TIMEOUT + 60s',
    description:
      'After a write whose answer never came, how long the store may still be working on it. Nothing is repeated before. PHP goes on when its client has left, so this must exceed what your web server lets a request run after REQUEST_TIMEOUT.',
  }),
  RETRY_FOR: withDefault(patience, '24h', {
    description:
      'How long trouble that passes by itself (outage, maintenance) is retried before a person is asked.',
  }),
  ATTENTION_AFTER: withDefault(patience, '15m', {
    description: 'Trouble older than this is marked needs-attention while it is retried on.',
  }),
  TOKEN_MARGIN: withDefault(duration({ minMs: 0, maxMs: hour }), '5m', {
    description: 'How long before its expiry a customer token counts as spent.',
  }),
  TOKEN_LIFETIME: withDefault(patience, '1h', {
    description: 'Life of a customer token that does not tell its own (stores before 2.4.4).',
  }),
  LOCK_WINDOW: withDefault(patience, '15m', {
    description:
      'A right password that the store refuses is tried again after this. Longer than the lock of the store (10m by default).',
  }),
  CONFIRMATION_LIMIT: withDefault(patience, '14d', {
    description: 'How long to wait until a customer confirms the e-mail address, where the store demands it.',
  }),
  CORRECTION_LIMIT: withDefault(duration({ minMs: 0, maxMs: 366 * day }), '7d', {
    description: 'How long to wait for a person to correct what the store refused; 0s fails at once.',
  }),
  SALABLE_WAIT: withDefault(duration({ minMs: 0, maxMs: day }), '5m', {
    description:
      'How long to wait, after quantities were written, until what can be sold follows: a store may index on schedule. 0s does not look.',
  }),
  IDLE_AFTER: withDefault(patience, '7d', {
    description: 'A customer that nobody asked for ends after this; it is reopened when needed.',
  }),
  PAYMENT_REMINDER: withDefault(patience, '3d', {
    description: 'An order whose payment has not arrived after this is marked needs-attention.',
  }),
  PAYMENT_LIMIT: withDefault(patience, '14d', {
    description: 'An order whose payment has not arrived after this is cancelled in the store.',
  }),
};

const worker = {
  MAX_CONCURRENT_ACTIVITIES: withDefault(wholeNumber('activities at once', { min: 1, max: 10_000 }), '32', {
    description: 'Most requests that one worker has running at the store at the same time.',
  }),
  SHUTDOWN_GRACE: withDefault(duration({ minMs: 0, maxMs: hour }), '65s', {
    description:
      'How long a worker that is told to stop lets running requests finish. A write that is cut off costs SETTLE_AFTER. Give a container a longer stop timeout.',
  }),
  STICKY_TIMEOUT: withDefault(duration({ minMs: 100, maxMs: hour }), '2s', {
    description: 'How long a workflow waits for the worker that has it in memory before another takes over.',
  }),
  WORKFLOW_TASK_TIMEOUT: withDefault(duration({ minMs: second, maxMs: 120 * second }), '3s', {
    description:
      'How soon a workflow step of a killed worker is given to another. Read by clients, at the start.',
  }),
  WORKER_DEPLOYMENT: optional(name, {
    description: 'Name for worker versioning; set it together with WORKER_BUILD_ID. Left out: no versioning.',
  }),
  WORKER_BUILD_ID: optional(name, {
    description: 'Build of this worker. It gets no work until the build is made current in Temporal.',
  }),
};

const telemetry = {
  LOG_LEVEL: withDefault(oneOf(logLevels), 'info', { description: 'Least level that is logged.' }),
  LOG_FILE: optional(path, { description: 'File to append log lines to; left out, they go to stderr.' }),
  LISTEN_HOST: withDefault(host, '127.0.0.1', {
    description: 'Address on which health and metrics are served.',
  }),
  LISTEN_NAMES: optional(hostNames(), {
    description:
      'Host names by which health, metrics and the codec server may be asked, besides addresses and localhost. All others are refused, so that no page of the web can read them.',
  }),
  HEALTH_PORT: optional(port(), {
    description: 'Serves /livez and /readyz of a worker; left out, not served.',
  }),
  METRICS_PORT: optional(port(), {
    description: 'Serves Prometheus metrics of a worker; left out, none are kept.',
  }),
};

const codecServer = {
  CODEC_SERVER_HOST: withDefault(host, '127.0.0.1', { description: 'Address of `client codec-server`.' }),
  CODEC_SERVER_PORT: withDefault(port(), '8081', { description: 'Port of `client codec-server`.' }),
  CODEC_SERVER_TOKEN: optional(secret('16 characters or more', 16), {
    description: 'Bearer token that whoever wants to read payloads must send.',
    secret: true,
  }),
  CODEC_SERVER_ORIGIN: withDefault(origin(), 'http://localhost:8233', {
    description: 'The one origin whose pages may ask: that of your Temporal UI.',
  }),
};

/** All variables of this project, by group in the order in which people read them. */
export const variableGroups = [
  { title: 'Store', variables: store },
  {
    title: 'Credentials of the store: one family, complete, and nothing of the others',
    variables: credentials,
  },
  { title: 'Secrets', variables: secrets },
  { title: 'Patience', variables: patienceOfWorkflows },
  { title: 'Worker', variables: worker },
  { title: 'Logs, health, metrics', variables: telemetry },
  { title: 'Codec server', variables: codecServer },
] as const satisfies readonly { title: string; variables: Record<string, Variable<unknown>> }[];

/** The same by name, for reading. */
export const variableTable = {
  ...store,
  ...credentials,
  ...secrets,
  ...patienceOfWorkflows,
  ...worker,
  ...telemetry,
  ...codecServer,
};
