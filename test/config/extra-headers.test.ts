import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { ConfigError, parseConfig, parseWorkerConfig, type Environment } from '../../src/config.js';
import { readPrivateText } from '../../src/security/private-text.js';

const store = { COMMERCE_URL: 'https://shop.example.com', COMMERCE_ACCESS_TOKEN: 'access-token-value' };

function headersOf(environment: Environment): Record<string, string> {
  const { extraHeaders } = parseWorkerConfig({ ...store, ...environment }, readPrivateText).commerce;
  return Object.fromEntries(Object.entries(extraHeaders).map(([name, value]) => [name, value.reveal()]));
}

function problemsOf(environment: Environment): string[] {
  try {
    parseWorkerConfig({ ...store, ...environment }, readPrivateText);
  } catch (error) {
    if (error instanceof ConfigError)
      return error.problems.map(({ variable, message }) => `${variable}: ${message}`);
    throw error;
  }
  return [];
}

function fileWith(text: string, mode = 0o600): string {
  const path = join(mkdtempSync(join(tmpdir(), 'extra-headers-')), 'headers');
  writeFileSync(path, text, { mode });
  chmodSync(path, mode);
  return path;
}

const access = { 'cf-access-client-id': 'id.access', 'cf-access-client-secret': 'b0c1:d2 e3' };

describe('COMMERCE_EXTRA_HEADERS', () => {
  it.each([
    ['a JSON object', '{"CF-Access-Client-Id": "id.access", "CF-Access-Client-Secret": "b0c1:d2 e3"}'],
    ['lines', '\nCF-Access-Client-Id: id.access\r\n  CF-Access-Client-Secret:b0c1:d2 e3  \n'],
  ])('is taken as %s', (_, text) => {
    expect(headersOf({ COMMERCE_EXTRA_HEADERS: text })).toEqual(access);
    expect(headersOf({ COMMERCE_EXTRA_HEADERS_FILE: fileWith(text) })).toEqual(access);
  });

  it('is empty where it is left out', () => {
    expect(headersOf({})).toEqual({});
  });

  it('has values that are secrets: known to the redactor of logs, shown by no dump', () => {
    const config = parseWorkerConfig({
      ...store,
      COMMERCE_EXTRA_HEADERS: 'X-One: first-value\nX-Two: second-value',
    });
    expect(config.secretTexts()).toEqual(expect.arrayContaining(['first-value', 'second-value']));
    expect(inspect(config, { depth: 20 }) + JSON.stringify(config)).not.toMatch(/(first|second)-value/);
    const fromFile = parseWorkerConfig(
      { ...store, COMMERCE_EXTRA_HEADERS_FILE: fileWith('X-One: in-the-file') },
      readPrivateText,
    );
    expect(fromFile.secretTexts()).toContain('in-the-file');
  });

  it('says all that is wrong at once, and shows no value', () => {
    const text = JSON.stringify({
      Authorization: 'Basic c2VjcmV0',
      Host: 'other-secret',
      'Transfer-Encoding': 'secret',
      'No Name secret': 'secret',
      'X-Break': 'sec\r\nret',
      'X-Null': 'sec\0ret',
      'X-Empty': '',
      'X-Number': 7,
      'x-empty': 'secret',
    });
    const problems = problemsOf({ COMMERCE_EXTRA_HEADERS: text, COMMERCE_STORE: '9' });
    expect(problems).toEqual([
      'COMMERCE_STORE: "9" is not a store view code',
      'COMMERCE_EXTRA_HEADERS: "Authorization" cannot be given: it carries the store\'s own credentials; a gateway that ' +
        'wants one too cannot stand in front of it',
      'COMMERCE_EXTRA_HEADERS: "Host" cannot be given: it is that of COMMERCE_URL',
      'COMMERCE_EXTRA_HEADERS: "Transfer-Encoding" cannot be given: it belongs to a single connection',
      'COMMERCE_EXTRA_HEADERS: header 4 has a name that is none: letters, digits and "-", up to 100',
      ...['X-Break', 'X-Null', 'X-Empty'].map(
        (name) =>
          `COMMERCE_EXTRA_HEADERS: "${name}" has a value that is empty or holds characters that a header cannot carry`,
      ),
      'COMMERCE_EXTRA_HEADERS: "X-Number" has a value that is no text',
      'COMMERCE_EXTRA_HEADERS: "x-empty" is given more than once',
    ]);
    expect(problems.join('\n')).not.toMatch(/secret|c2VjcmV0/);
  });

  it.each([
    ['{"X-Key": "secret', 'it begins like a JSON object and is none'],
    ['X-Key: a\nsecret', 'line 2 has no colon between a name and a value'],
    ['{}', 'it holds no header'],
    [Array.from({ length: 21 }, (_, index) => `X-${index}: a`).join('\n'), 'it holds more than 20 headers'],
  ])('%s: %s', (text, message) => {
    expect(problemsOf({ COMMERCE_EXTRA_HEADERS: text })).toEqual([`COMMERCE_EXTRA_HEADERS: ${message}`]);
  });

  it('is given once: as it is or in a file', () => {
    const file = fileWith('X-Key: a');
    expect(problemsOf({ COMMERCE_EXTRA_HEADERS: 'X-Key: a', COMMERCE_EXTRA_HEADERS_FILE: file })).toEqual([
      'COMMERCE_EXTRA_HEADERS_FILE: COMMERCE_EXTRA_HEADERS is set too; keep one of them',
    ]);
  });

  it.each([
    ['/nowhere/headers', 'there is no such file'],
    [tmpdir(), 'it is not a regular file'],
    [fileWith('X-Key: a', 0o644), 'others may read or write the file (mode 644); run chmod 600 on it'],
    [fileWith('x'.repeat(70_000)), 'the file is larger than 65536 bytes'],
    [fileWith('X-Key a'), 'line 1 has no colon between a name and a value'],
  ])('a file that cannot be used is told with all else: %s', (path, message) => {
    expect(problemsOf({ COMMERCE_EXTRA_HEADERS_FILE: path, COMMERCE_STORE: '9' })).toEqual([
      'COMMERCE_STORE: "9" is not a store view code',
      `COMMERCE_EXTRA_HEADERS_FILE: ${message}`,
    ]);
  });

  it('a client, which asks the store nothing, needs no file', () => {
    expect(() => parseConfig({ COMMERCE_EXTRA_HEADERS_FILE: '/nowhere/headers' })).not.toThrow();
  });
});

describe('COMMERCE_URL with a user', () => {
  it('explains why basic authentication cannot be given there, and what to do', () => {
    const [problem] = problemsOf({ COMMERCE_URL: 'https://staging:hunter22@shop.example.com' });
    expect(problem).toContain('its Authorization header is the one that carries the store');
    expect(problem).toContain('COMMERCE_EXTRA_HEADERS');
    expect(problem).not.toContain('hunter22');
  });
});
