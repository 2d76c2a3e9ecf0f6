import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SandboxUnderTest } from '../support/sandbox-http.js';

const janesEmail = 'jane@example.com';
const signInFailed = {
  message:
    'The account sign-in was incorrect or your account is disabled temporarily. Please wait and try again later.',
};
const minuteMs = 60_000;

let store: SandboxUnderTest;
beforeEach(async () => {
  store = await SandboxUnderTest.start();
  await store.createCustomer({ email: janesEmail });
});
afterEach(() => store.close());

const wrong = () => store.customerToken(janesEmail, 'Wrong1234');
const right = () => store.customerToken(janesEmail);
const advance = (ms: number) => store.control('PUT', 'clock', { advanceMs: ms });
const me = (token: unknown) => store.call('GET', '/V1/customers/me', { token: String(token) });

function claimsOf(token: unknown): unknown {
  return JSON.parse(Buffer.from(String(token).split('.')[1] ?? '', 'base64url').toString());
}

describe('customer token', () => {
  it('is a JWT of one hour, and two of one second are equal', async () => {
    await store.control('PUT', 'clock', { now: '2026-11-21T20:00:00.100Z' });
    const tokens = await Promise.all([right(), right()]);
    expect(tokens[0]?.json).toBe(tokens[1]?.json);
    const iat = Date.parse('2026-11-21T20:00:00Z') / 1000;
    expect(claimsOf(tokens[0]?.json)).toEqual({ uid: 2, utypid: 3, iat, exp: iat + 3600 });
  });

  it('is dead after an hour on the sandbox clock, and says only that the caller is nobody', async () => {
    const token = (await right()).json;
    await advance(59 * minuteMs);
    expect((await me(token)).status).toBe(200);
    await advance(minuteMs);
    const late = await me(token);
    expect([late.status, late.json]).toMatchObject([401, { parameters: { resources: 'self' } }]);
  });

  it('that was minted in the second of a revocation is dead on arrival', async () => {
    await store.control('PUT', 'clock', { now: '2026-11-21T20:00:00.000Z' });
    const token = String((await right()).json);
    await store.call('POST', '/V1/integration/customer/revoke-customer-token', { token });
    expect((await me((await right()).json)).status).toBe(401);
    await advance(1000);
    expect((await me((await right()).json)).status).toBe(200);
  });
});

describe('throttle', () => {
  it('lets the right password in after five wrong ones, and begins to count anew', async () => {
    for (let i = 0; i < 5; i++) await wrong();
    expect((await right()).status).toBe(200);
    for (let i = 0; i < 5; i++) await wrong();
    expect((await right()).status).toBe(200);
  });

  it('refuses the right password after six wrong ones, in the same words, until half an hour has passed', async () => {
    for (let i = 0; i < 6; i++) expect((await wrong()).json).toEqual(signInFailed);
    expect((await right()).json).toEqual(signInFailed);
    expect((await store.customerToken(janesEmail.toUpperCase())).status).toBe(401);
    await advance(29 * minuteMs);
    expect((await right()).status).toBe(401);
    await advance(2 * minuteMs);
    expect((await right()).status).toBe(200);
  });

  it('does not count calls that it refuses, and does not touch other names', async () => {
    for (let i = 0; i < 20; i++) await wrong();
    const ledger = (await store.control('GET', 'ledger')).json;
    expect(ledger).toMatchObject({
      signIns: [{ kind: 'customer', username: janesEmail, refused: 20, lockouts: 1 }],
    });
    expect((await store.customerToken('roni_cost@example.com', 'roni_cost3@example.com')).status).toBe(200);
  });

  it('guards administrators as well', async () => {
    const admin = (password: string) =>
      store.call('POST', '/V1/integration/admin/token', { body: { username: 'admin', password } });
    for (let i = 0; i < 6; i++) await admin('nope');
    expect((await admin('Admin123456')).status).toBe(401);
  });
});

describe('changing the password', () => {
  const change = (token: string, currentPassword: string, newPassword: string) =>
    store.call('PUT', '/V1/customers/me/password', { token, body: { currentPassword, newPassword } });

  it('locks the account after ten wrong current passwords, for ten minutes', async () => {
    const token = String((await right()).json);
    // The tenth locks, and the eleventh is told so.
    for (let i = 0; i < 10; i++) {
      expect((await change(token, 'Wrong1234', 'Password2')).json).toMatchObject({
        message: expect.stringContaining("doesn't match this account"),
      });
    }
    expect((await change(token, 'Wrong1234', 'Password2')).json).toEqual({
      message: 'The account is locked.',
    });
    expect((await right()).status).toBe(401);
    await advance(11 * minuteMs);
    expect((await right()).status).toBe(200);
  });

  it('refuses the e-mail address and weak ones, and leaves tokens alive', async () => {
    const token = String((await right()).json);
    expect((await change(token, 'Password1', janesEmail)).status).toBe(400);
    expect((await change(token, 'Password1', 'weak')).status).toBe(400);
    expect((await change(token, 'Password1', 'Password2')).json).toBe(true);
    expect((await me(token)).status).toBe(200);
    expect((await store.customerToken(janesEmail, 'Password2')).status).toBe(200);
  });
});

describe('e-mail confirmation', () => {
  it('stands between a new customer and a token; the key of the mail ends it', async () => {
    const strict = await SandboxUnderTest.start({ requireConfirmation: true });
    try {
      const created = await strict.createCustomer({ email: janesEmail });
      expect(created.json).not.toHaveProperty('confirmation');
      expect((await strict.customerToken(janesEmail)).json).toEqual(signInFailed);
      const { confirmation } = (await strict.admin('GET', '/V1/customers/2')).json as {
        confirmation: string;
      };
      expect(confirmation).toMatch(/^[A-Za-z0-9]{32}$/);
      const activate = (confirmationKey: string) =>
        strict.admin('PUT', `/V1/customers/${janesEmail}/activate`, { confirmationKey });
      expect((await activate('wrong')).status).toBe(400);
      expect((await activate(confirmation)).status).toBe(200);
      expect((await activate(confirmation)).json).toEqual({ message: 'The account is already active.' });
      expect((await strict.admin('GET', '/V1/customers/2/confirm')).json).toBe('account_confirmed');
      expect((await strict.customerToken(janesEmail)).status).toBe(200);
    } finally {
      await strict.close();
    }
  });

  it('is what a subscription waits for', async () => {
    const strict = await SandboxUnderTest.start({ requireConfirmation: true });
    try {
      const subscribed = { extension_attributes: { is_subscribed: true } };
      const created = await strict.createCustomer({ email: janesEmail, ...subscribed });
      expect(created.json).toMatchObject({ extension_attributes: { is_subscribed: false } });
      expect(created.json).not.toHaveProperty('confirmation');
      const read = () => strict.admin('GET', '/V1/customers/2');
      const { confirmation: confirmationKey } = (await read()).json as { confirmation: string };
      const path = `/V1/customers/${janesEmail}/activate`;
      const activated = (await strict.admin('PUT', path, { confirmationKey })).json;
      expect(activated).toMatchObject({ id: 2, email: janesEmail });
      expect(activated).not.toHaveProperty('confirmation');
      expect(activated).not.toHaveProperty('extension_attributes');
      expect((await read()).json).toMatchObject(subscribed);
    } finally {
      await strict.close();
    }
  });

  it('is not asked for by default, and can be given by the control route', async () => {
    expect((await store.admin('GET', '/V1/customers/2/confirm')).json).toBe(
      'account_confirmation_not_required',
    );
    expect((await store.control('POST', 'confirm', { email: janesEmail })).json).toEqual({ customerId: 2 });
    expect((await store.control('POST', 'confirm', { email: 'nobody@example.com' })).status).toBe(404);
  });
});

describe('administrators', () => {
  const adminToken = (server: SandboxUnderTest) =>
    server.call('POST', '/V1/integration/admin/token', {
      body: { username: 'admin', password: 'Admin123456' },
    });

  it.each([
    ['configured', /^Please use the 2fa provider-specific endpoints/],
    ['unconfigured', /^You are required to configure personal Two-Factor/],
  ] as const)('get no token where a second factor is %s', async (twoFactor, message) => {
    const strict = await SandboxUnderTest.start({ twoFactor });
    try {
      const answer = await adminToken(strict);
      expect([answer.status, answer.json]).toMatchObject([400, { message: expect.stringMatching(message) }]);
    } finally {
      await strict.close();
    }
  });

  it('may do what their role allows, and are told what it lacks', async () => {
    await store.control('PUT', 'permissions', { resources: ['Magento_Customer::customer'] });
    expect((await store.admin('GET', '/V1/customers/1')).status).toBe(200);
    const refused = await store.admin('GET', '/V1/customers/1/confirm');
    expect([refused.status, refused.json]).toMatchObject([
      401,
      { parameters: { resources: 'Magento_Customer::manage' } },
    ]);
    expect((await store.admin('GET', '/V1/customers/me')).json).toMatchObject({
      parameters: { resources: 'self' },
    });
  });
});
