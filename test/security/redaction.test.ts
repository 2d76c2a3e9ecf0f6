import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor, redact } from '../../src/security/redaction.js';
import { maskEmail } from '../../src/text/mask-email.js';
import { Secret } from '../../src/security/secret.js';

const jwt = 'eyJraWQiOiIxIiwiYWxnIjoiSFMyNTYifQ.eyJ1aWQiOjIsInV0eXBpZCI6M30.c2lnbmF0dXJlLW9mLXRva2Vu';
const opaque = 'rn2u4yhw0k3zj5q8x1c7v9b6m4l2p0sd';

describe('redact', () => {
  it.each([
    ['Authorization: Bearer abc.def-123', 'Authorization: Bearer [redacted]'],
    ['sent with bearer AbCdEf123456 to the store', 'sent with bearer [redacted] to the store'],
    [`answer "${jwt}"`, 'answer "[redacted]"'],
    [`old token ${opaque} died`, 'old token [redacted] died'],
    ['{"username":"a","password":"Pa\\"ss1!"}', '{"username":"a","password":"[redacted]"}'],
    [
      String.raw`{"body":"{\"password\":\"Pass1!\",\"a\":1}"}`,
      String.raw`{"body":"{\"password\":\"[redacted]\",\"a\":1}"}`,
    ],
    ["{ newPassword: 'Pass1!', a: 1 }", "{ newPassword: '[redacted]', a: 1 }"],
    ['password: Pass1!x', 'password: [redacted]'],
    ['?access_token=abc&x=1', '?access_token=[redacted]&x=1'],
    ['{"password":"cut off in the mid', '{"password":"[redacted]"'],
    [
      'OAuth oauth_token="abc",oauth_nonce="n",oauth_signature="x%3D"',
      'OAuth oauth_token="[redacted]",oauth_nonce="n",oauth_signature="[redacted]"',
    ],
    ['https://user:pa:ss@shop.example.com/a', 'https://[redacted]@shop.example.com/a'],
    [`k1:${Buffer.alloc(32, 7).toString('base64')}`, 'k1:[redacted]'],
    ['customer jdoe@example.com exists', 'customer j…@example.com exists'],
    ['value]=jdoe%40example.com&', 'value]=j…%40example.com&'],
  ])('hides what is secret in %s', (text, clean) => {
    expect(redact(text)).toBe(clean);
  });

  it.each([
    'Password: needs at least 8 characters',
    'The token: expired',
    'token generation 2, valid until 14:05',
    'sha256 9f86d081884c7d659a2feaa0c55ad015',
    'run 0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b of customer-default-6b1c2d3e4f5a6b7c',
    '@temporalio/worker@1.24.0',
    'Cannot open a sealed value: key "k1" is not in the key ring; add it to SECRET_KEYS',
  ])('leaves %s readable', (text) => {
    expect(redact(text)).toBe(text);
  });

  it('hides values by the name of their key, however deep and however it is written', () => {
    const logged = {
      request: {
        headers: { Authorization: 'x', 'X-Api-Key': 'x' },
        body: { customer: { firstname: 'Jane' }, password: 'x' },
      },
      list: [{ access_token: 'x', adminToken: { a: 1 }, consumerSecret: 1234 }],
      hasToken: true,
      attempt: 2,
    };
    expect(redact(logged)).toEqual({
      request: {
        headers: { Authorization: '[redacted]', 'X-Api-Key': '[redacted]' },
        body: { customer: { firstname: '[redacted]' }, password: '[redacted]' },
      },
      list: [{ access_token: '[redacted]', adminToken: '[redacted]', consumerSecret: '[redacted]' }],
      hasToken: true,
      attempt: 2,
    });
  });

  it('turns errors into objects with clean message, stack and cause', () => {
    const cause = Object.assign(new Error(`cause ${jwt}`), { password: 'x' });
    const error = new Error('Cannot create jdoe@example.com', { cause });
    const clean = redact(error) as { message: string; stack: string; cause: Record<string, unknown> };
    expect(clean.message).toBe('Cannot create j…@example.com');
    expect(clean.cause).toMatchObject({ name: 'Error', message: 'cause [redacted]', password: '[redacted]' });
    expect(JSON.stringify(clean)).not.toMatch(/eyJ|jdoe/);
    expect(clean.stack).toContain('redaction.test');
  });

  it('leaves no secret of any form behind, wherever it stands', () => {
    const secrets = fc.oneof(
      fc
        .stringMatching(/^[A-Za-z0-9!$%^*_~.+-]{3,10}[0-9][A-Za-z!]{4,12}$/)
        .map((value) => ({ value, wrap: `"password":${JSON.stringify(value)}` })),
      fc.stringMatching(/^[A-Za-z0-9_-]{12,40}$/).map((value) => ({ value, wrap: `Bearer ${value}` })),
      fc
        .stringMatching(/^eyJ[A-Za-z0-9_-]{10,60}\.[A-Za-z0-9_-]{10,60}\.[A-Za-z0-9_-]{10,60}$/)
        .map((value) => ({ value, wrap: value })),
      fc.stringMatching(/^[a-z0-9]{31}[g-z]$/).map((value) => ({ value, wrap: value })),
      fc
        .stringMatching(/^[A-Za-z0-9]{6,20}[0-9]$/)
        .map((value) => ({ value, wrap: `oauth_signature=${value}` })),
    );
    const around = fc.stringMatching(/^[a-z ,;:(){}]{0,30} $/);
    fc.assert(
      fc.property(secrets, around, around, ({ value, wrap }, before, after) => {
        const text = `${before}${wrap} ${after}`;
        const clean = [
          redact(text),
          JSON.stringify(redact({ message: text, nested: [{ text }] })),
          JSON.stringify(redact(new Error(text))),
        ];
        for (const shown of clean) expect(shown).not.toContain(value);
      }),
      { numRuns: 300 },
    );
  });

  it('gives a bounded copy of any value and never throws', () => {
    fc.assert(
      fc.property(
        fc.anything({
          withBigInt: true,
          withDate: true,
          withMap: true,
          withSet: true,
          withTypedArray: true,
          withNullPrototype: true,
        }),
        (value) => {
          expect(() => JSON.stringify(redact(value))).not.toThrow();
        },
      ),
    );
    const circular: Record<string, unknown> = {
      get broken() {
        throw new Error('no');
      },
    };
    circular['self'] = circular;
    expect(redact(circular)).toEqual({ broken: '[unreadable]', self: '[circular]' });
    let deep: unknown = 'end';
    for (let level = 0; level < 5_000; level += 1) deep = [deep];
    expect(JSON.stringify(redact(deep))).toContain('[too deep]');
    expect(redact(Array.from({ length: 1_000 }, () => 0))).toHaveLength(201);
  });

  it('cuts long texts quickly and shows no part of a secret at the cut', () => {
    const started = performance.now();
    for (const filler of ['a', 'a@', 'token', '"', 'password:', '\\', 'eyJ.', '%40.']) {
      expect(redact(filler.repeat(200_000)).length).toBeLessThan(9_000);
    }
    expect(performance.now() - started).toBeLessThan(5_000);
    // 65,536 characters end within the first part of the last token.
    const long = `eyJ${'a'.repeat(700)}.${'b'.repeat(200)}.${'c'.repeat(94)} `;
    const cut = redact(long.repeat(70));
    expect(cut).not.toContain('eyJ');
  });

  it('shows a Secret as such', () => {
    const secret = new Secret('the text');
    expect(redact({ value: secret, text: String(secret) })).toEqual({ value: '[secret]', text: '[secret]' });
    expect(secret.reveal()).toBe('the text');
  });
});

describe('createRedactor', () => {
  it('hides known secrets in every usual encoding', () => {
    const secret = 'gehe1m "und" lang&ä';
    const redactor = createRedactor({ secrets: [secret, 'abc'] });
    const bytes = Buffer.from(secret);
    const forms = [
      secret,
      encodeURIComponent(secret),
      JSON.stringify(secret).slice(1, -1),
      bytes.toString('base64'),
      bytes.toString('base64url'),
    ];
    for (const form of forms) {
      expect(redactor.text(`before ${form} after abc`)).toMatch(/^before \[redacted\]=* after abc$/);
      expect(redactor.value({ note: [form] })).toEqual({ note: [expect.stringMatching(/^\[redacted\]=*$/)] });
    }
  });
});

describe('maskEmail', () => {
  it('keeps the first character and the domain', () => {
    expect(maskEmail('jdoe@example.com')).toBe('j…@example.com');
    expect(maskEmail('😀a@example.com')).toBe('😀…@example.com');
  });

  it('shows nothing of what is no address', () => {
    expect(['', 'jdoe', '@example.com'].map(maskEmail)).toEqual(['…', '…', '…']);
  });

  it('is what redact does to every address in a text', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (address) => {
        fc.pre(/^[\w.+'-]+@/.test(address));
        expect(redact(`customer ${address} exists`)).toBe(`customer ${maskEmail(address)} exists`);
      }),
    );
  });
});
