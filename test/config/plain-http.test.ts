import { describe, expect, it } from 'vitest';
import { ConfigError, parseConfig, parseWorkerConfig, type Environment } from '../../src/config.js';

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

describe('plain http', () => {
  const families: readonly Environment[] = [
    { COMMERCE_ACCESS_TOKEN: 'a' },
    { COMMERCE_ADMIN_USERNAME: 'admin', COMMERCE_ADMIN_PASSWORD: 'p' },
    {
      COMMERCE_CONSUMER_KEY: 'k',
      COMMERCE_CONSUMER_SECRET: 's',
      COMMERCE_CONSUMER_TOKEN: 't',
      COMMERCE_CONSUMER_TOKEN_SECRET: 'ts',
    },
  ];

  const elsewhere = [
    'http://shop.example.com',
    'http://magento',
    'http://web:8080',
    'http://192.168.0.5',
    'http://localhost.example.com',
    'http://127.0.0.1.example.com',
    'http://shop.localhost',
    'http://0.0.0.0',
    'http://[::ffff:127.0.0.1]',
  ];

  it.each(elsewhere)(
    'to %s is refused for every family of credentials, unless it is allowed by name',
    (COMMERCE_URL) => {
      for (const family of families) {
        expect(problemsOf({ COMMERCE_URL, ...family }, parseWorkerConfig)).toEqual([
          expect.stringMatching(/^COMMERCE_URL: it is plain http, .* set COMMERCE_ALLOW_HTTP=on/),
        ]);
        const allowed = { COMMERCE_URL, COMMERCE_ALLOW_HTTP: 'on', ...family };
        expect(problemsOf(allowed, parseWorkerConfig)).toEqual([]);
      }
      // Clients send nothing there.
      expect(problemsOf({ COMMERCE_URL, ...families[0] })).toEqual([]);
    },
  );

  it.each([
    'http://localhost',
    'http://127.0.0.1:8080',
    'http://127.1',
    'http://[::1]:80',
    'https://shop.example.com',
  ])('is no matter for %s', (COMMERCE_URL) => {
    for (const family of families) {
      expect(problemsOf({ COMMERCE_URL, ...family }, parseWorkerConfig)).toEqual([]);
    }
  });
});
