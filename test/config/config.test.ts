import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Environment } from '../../src/config.js';
import { defaultOrderSettings } from '../../src/contracts/order/order-settings.js';
import {
  ConfigError,
  configVariables,
  isKnownVariable,
  parseConfig,
  parseWorkerConfig,
} from '../../src/config.js';
import { generateKey } from '../../src/security/key-ring.js';

function problemsOf(environment: Environment, parse: (from: Environment) => unknown = parseConfig): string[] {
  try {
    parse(environment);
  } catch (error) {
    if (error instanceof ConfigError)
      return error.problems.map(({ variable, message }) => `${variable}: ${message}`);
    throw error;
  }
  return [];
}

const store = { COMMERCE_URL: 'https://shop.example.com/', COMMERCE_ACCESS_TOKEN: 'access-token-value' };

describe('parseConfig', () => {
  it('gives a total config from an empty environment', () => {
    const config = parseConfig({});
    expect(config.commerce).toMatchObject({
      store: 'default',
      websiteId: 1,
      ratePerSecond: 10,
      requestTimeoutMs: 60_000,
    });
    expect(config.workflowSettings).toEqual({
      settleMs: 120_000,
      retryForMs: 86_400_000,
      attentionAfterMs: 900_000,
      tokenMarginMs: 300_000,
      lockWindowMs: 900_000,
      confirmationLimitMs: 14 * 86_400_000,
      correctionLimitMs: 7 * 86_400_000,
      idleAfterMs: 7 * 86_400_000,
    });
    expect(config.telemetry.healthPort).toBeUndefined();
  });

  it('freezes every level of the config', () => {
    const config = parseConfig({ ...store, WORKER_DEPLOYMENT: 'shop', WORKER_BUILD_ID: '42' });
    expect(config.worker.deployment).toEqual({ name: 'shop', buildId: '42' });
    const parts = Object.values(config).filter((part) => typeof part === 'object');
    for (const part of [config, ...parts, config.commerce.credentials])
      expect(Object.isFrozen(part)).toBe(true);
    expect(Object.isFrozen(config.worker.deployment)).toBe(true);
  });

  it('keeps workflow settings plain JSON', () => {
    const { workflowSettings, orderSettings } = parseConfig({});
    expect(JSON.parse(JSON.stringify(workflowSettings))).toEqual(workflowSettings);
    expect(JSON.parse(JSON.stringify(orderSettings))).toEqual(orderSettings);
  });

  it('gives orders the patience of all workflows, and how long to wait for a payment', () => {
    const environment = { RETRY_FOR: '2h', SETTLE_AFTER: '90s', PAYMENT_REMINDER: '1d', PAYMENT_LIMIT: '2d' };
    expect(parseConfig(environment).orderSettings).toEqual({
      ...defaultOrderSettings,
      settleMs: 90_000,
      retryForMs: 7_200_000,
      paymentReminderMs: 86_400_000,
      paymentLimitMs: 2 * 86_400_000,
    });
  });

  it('lets no order be cancelled before anybody is reminded of its payment', () => {
    expect(problemsOf({ PAYMENT_LIMIT: '2d' })).toEqual([
      'PAYMENT_LIMIT: 2d is shorter than PAYMENT_REMINDER (3d): nobody would be reminded before the order is cancelled',
    ]);
  });

  it('counts an empty variable as left out', () => {
    expect(parseConfig({ COMMERCE_STORE: '', REQUEST_TIMEOUT: ' ' }).commerce).toMatchObject({
      store: 'default',
      requestTimeoutMs: 60_000,
    });
  });

  it('settles for as long as a request may take and a minute more, unless told otherwise', () => {
    expect(parseConfig({ REQUEST_TIMEOUT: '10s' }).workflowSettings.settleMs).toBe(70_000);
    expect(parseConfig({ REQUEST_TIMEOUT: '10s', SETTLE_AFTER: '15s' }).workflowSettings.settleMs).toBe(
      15_000,
    );
  });

  it('takes no cap for a rate of 0', () => {
    expect(parseConfig({ COMMERCE_RATE: '0' }).commerce.ratePerSecond).toBeUndefined();
    expect(parseConfig({ COMMERCE_RATE: '2.5' }).commerce.ratePerSecond).toBe(2.5);
  });

  it.each([
    ['1500ms', 1_500],
    ['90s', 90_000],
    ['1.5m', 90_000],
    ['2h', 7_200_000],
    ['3d', 259_200_000],
  ])('reads the duration %s', (text, ms) => {
    expect(parseConfig({ IDLE_AFTER: text }).workflowSettings.idleAfterMs).toBe(ms);
  });

  it.each([
    [{ COMMERCE_URL: 'shop.example.com' }, 'COMMERCE_URL: it is not an http or https URL'],
    [{ COMMERCE_URL: 'ftp://shop.example.com' }, 'COMMERCE_URL: it is not an http or https URL'],
    [
      { COMMERCE_URL: 'https://shop.example.com/rest/default/V1' },
      'COMMERCE_URL: "https://shop.example.com/rest/default/V1" reaches into the REST API; leave out "/rest" and the rest',
    ],
    [
      { COMMERCE_URL: 'https://shop.example.com?a=1' },
      'COMMERCE_URL: "https://shop.example.com?a=1" has a query or fragment',
    ],
    [{ COMMERCE_STORE: 'my store' }, 'COMMERCE_STORE: "my store" is not a store view code'],
    [{ COMMERCE_WEBSITE_ID: '1.5' }, 'COMMERCE_WEBSITE_ID: "1.5" is not a whole number'],
    [{ COMMERCE_RATE: '-1' }, 'COMMERCE_RATE: "-1" is not a number'],
    [{ COMMERCE_RATE: '10001' }, 'COMMERCE_RATE: "10001" is outside 0 to 10000'],
    [{ REQUEST_TIMEOUT: '60' }, 'REQUEST_TIMEOUT: "60" is not a duration'],
    [{ REQUEST_TIMEOUT: '2m' }, 'REQUEST_TIMEOUT: "2m" is outside 100ms to 80s'],
    [{ HEALTH_PORT: '65536' }, 'HEALTH_PORT: "65536" is outside 0 to 65535'],
    [
      { LOG_LEVEL: 'loud' },
      'LOG_LEVEL: "loud" is neither trace nor debug nor info nor warn nor error nor silent',
    ],
    [{ PAYLOAD_ENCRYPTION: 'yes' }, 'PAYLOAD_ENCRYPTION: "yes" is neither off nor on'],
    [
      { CODEC_SERVER_ORIGIN: 'http://localhost:8233/' },
      'CODEC_SERVER_ORIGIN: "http://localhost:8233/" is not an origin (scheme, host, port; no path)',
    ],
    [
      { SETTLE_AFTER: '30s' },
      'SETTLE_AFTER: 30s is shorter than REQUEST_TIMEOUT (1m): a request may take that long, so one that was cut off may still be running',
    ],
    [
      { REQUEST_TIMEOUT: '2s' },
      'REQUEST_TIMEOUT: 2s is shorter than CONNECT_TIMEOUT (5s): connecting is part of the request',
    ],
    [
      { TOKEN_LIFETIME: '1m' },
      'TOKEN_LIFETIME: 1m is shorter than TOKEN_MARGIN (5m): every new token would count as spent at once',
    ],
    [
      { RETRY_FOR: '10m' },
      'RETRY_FOR: 10m is shorter than ATTENTION_AFTER (15m): nobody would be told before it is given up',
    ],
    [{ WORKER_BUILD_ID: '42' }, 'WORKER_DEPLOYMENT: it is missing; WORKER_BUILD_ID needs it'],
    [
      { COMMERCE_ADMIN_USERNAME: 'admin' },
      'COMMERCE_ADMIN_PASSWORD: it is missing; COMMERCE_ADMIN_USERNAME needs it',
    ],
    [{ CODEC_SERVER_TOKEN: 'short' }, 'CODEC_SERVER_TOKEN: it is shorter than 16 characters'],
    [
      { COMMERCE_ULR: 'https://shop.example.com' },
      'COMMERCE_ULR: unknown variable; did you mean "COMMERCE_URL"?',
    ],
    [
      { COMERCE_URL: 'https://shop.example.com' },
      'COMERCE_URL: unknown variable; did you mean "COMMERCE_URL"?',
    ],
    [
      { COMMERCE_ADMIN_USER: 'admin' },
      'COMMERCE_ADMIN_USER: unknown variable; did you mean "COMMERCE_ADMIN_USERNAME"?',
    ],
  ] as [Environment, string][])('names what is wrong with %o', (environment, problem) => {
    expect(problemsOf(environment)).toEqual([problem]);
  });

  it('leaves variables of others alone', () => {
    expect(
      problemsOf({ PATH: '/bin', LOG_LEVELS: 'x', RETRY_FORT: 'x', COMMERCE_SOMETHING_ELSE: 'x' }),
    ).toEqual([]);
  });

  it('reports every problem at once, each with what the variable takes', () => {
    const environment = { REQUEST_TIMEOUT: 'soon', HEALTH_PORT: 'x', COMMERCE_ULR: 'x', RETRY_FOR: '10m' };
    expect(() => parseConfig(environment)).toThrow(
      [
        'Cannot use the environment: 4 problems',
        '  REQUEST_TIMEOUT: "soon" is not a duration (takes a duration such as 30s, 15m, 24h or 3d; 100ms to 80s)',
        '  HEALTH_PORT: "x" is not a whole number (takes a TCP port (0: any free one), a whole number from 0 to 65535)',
        '  RETRY_FOR: 10m is shorter than ATTENTION_AFTER (15m): nobody would be told before it is given up',
        '  COMMERCE_ULR: unknown variable; did you mean "COMMERCE_URL"?',
      ].join('\n'),
    );
  });

  it('refuses two families of credentials and names what belongs to them', () => {
    const mixed = {
      COMMERCE_ACCESS_TOKEN: 'a',
      COMMERCE_ADMIN_USERNAME: 'admin',
      COMMERCE_ADMIN_PASSWORD: 'b',
    };
    expect(problemsOf(mixed)).toEqual([
      'COMMERCE_ACCESS_TOKEN: COMMERCE_ACCESS_TOKEN, COMMERCE_ADMIN_USERNAME, COMMERCE_ADMIN_PASSWORD belong to 2 ways to sign in; keep one and unset the others',
    ]);
  });

  it('takes keys directly or from a file, not both', () => {
    const key = generateKey('k1');
    expect(parseConfig({ SECRET_KEYS: key }).secrets.ring?.ids).toEqual(['k1']);
    expect(problemsOf({ SECRET_KEYS: key, SECRET_KEYS_FILE: 'keys' })).toEqual([
      'SECRET_KEYS_FILE: SECRET_KEYS is set too; keep one of them',
    ]);
  });

  it('shows no secret in problems, texts or dumps', () => {
    const shown: string[] = [];
    const key = generateKey('k1');
    const bytes = key.slice(3);
    const environment = {
      COMMERCE_URL: 'https://user:hidden-url-password@shop.example.com',
      SECRET_KEYS: `${key},${key},k2:${bytes.slice(0, 20)},${bytes}`,
      CODEC_SERVER_TOKEN: 'hidden-token',
    };
    shown.push(...problemsOf(environment));
    expect(shown).toHaveLength(6);
    const config = parseConfig({ ...store, SECRET_KEYS: key, CODEC_SERVER_TOKEN: 'hidden-token-of-16' });
    shown.push(inspect(config, { depth: 9, showHidden: true }), JSON.stringify(config));
    for (const secret of [
      'hidden-url-password',
      bytes,
      bytes.slice(0, 20),
      'hidden-token',
      store.COMMERCE_ACCESS_TOKEN,
    ]) {
      expect(shown.join('\n')).not.toContain(secret);
    }
    expect(config.secretTexts().sort()).toEqual(['access-token-value', 'hidden-token-of-16']);
  });

  it('keeps white space that belongs to a password', () => {
    const { credentials } = parseConfig({
      COMMERCE_ADMIN_USERNAME: 'admin',
      COMMERCE_ADMIN_PASSWORD: ' pass word ',
    }).commerce;
    expect(credentials?.kind === 'admin' && credentials.password.reveal()).toBe(' pass word ');
  });
});

describe('parseWorkerConfig', () => {
  it('demands the address of the store and credentials', () => {
    expect(problemsOf({}, parseWorkerConfig)).toEqual([
      'COMMERCE_URL: it is missing',
      'COMMERCE_ACCESS_TOKEN: no credentials are given; set it, or COMMERCE_ADMIN_USERNAME and COMMERCE_ADMIN_PASSWORD, or the four COMMERCE_CONSUMER_* variables',
    ]);
  });

  it('reads each family of credentials', () => {
    const { COMMERCE_URL } = store;
    const kindOf = (environment: Environment) =>
      parseWorkerConfig({ COMMERCE_URL, ...environment }).commerce.credentials.kind;
    expect(kindOf({ COMMERCE_ACCESS_TOKEN: 'a' })).toBe('access-token');
    expect(kindOf({ COMMERCE_ADMIN_USERNAME: 'admin', COMMERCE_ADMIN_PASSWORD: 'b' })).toBe('admin');
    const oauth = { COMMERCE_CONSUMER_KEY: 'a', COMMERCE_CONSUMER_SECRET: 'b', COMMERCE_CONSUMER_TOKEN: 'c' };
    expect(kindOf({ ...oauth, COMMERCE_CONSUMER_TOKEN_SECRET: 'd' })).toBe('oauth1');
    expect(problemsOf({ COMMERCE_URL, ...oauth }, parseWorkerConfig)).toEqual([
      'COMMERCE_CONSUMER_TOKEN_SECRET: it is missing; COMMERCE_CONSUMER_KEY, COMMERCE_CONSUMER_SECRET, COMMERCE_CONSUMER_TOKEN needs it',
    ]);
  });

  it('takes the slash off the end of the address', () => {
    expect(parseWorkerConfig(store).commerce.baseUrl).toBe('https://shop.example.com');
  });
});

describe('configVariables', () => {
  it('give each variable a unit, a description and a default that is itself right', () => {
    for (const { name, unit, description, default: fallback } of configVariables) {
      expect(`${name} ${unit}`).toMatch(/^[A-Z][A-Z0-9_]+ .{3,}$/);
      expect(description).toMatch(/^[A-Z].*\.$/);
      if (fallback !== undefined) expect(problemsOf({ [name]: fallback })).toEqual([]);
    }
  });

  it('mark as secret whatever holds one', () => {
    const secrets = configVariables.filter(({ secret }) => secret).map(({ name }) => name);
    const named = configVariables
      .map(({ name }) => name)
      .filter((name) => /PASSWORD$|SECRET$|_TOKEN$|_KEYS?$|_HEADERS$/.test(name));
    expect(secrets).toEqual(named);
  });
});

describe('isKnownVariable', () => {
  it("knows this project's variables and Temporal's, and no others", () => {
    expect(['COMMERCE_URL', 'TEMPORAL_ADDRESS', 'TEMPORAL_GRPC_META_X'].every(isKnownVariable)).toBe(true);
    expect(['COMMERCE_ULR', 'PATH', 'toString'].some(isKnownVariable)).toBe(false);
  });
});
