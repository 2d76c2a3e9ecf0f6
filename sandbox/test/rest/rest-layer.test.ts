import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callUrl, SandboxUnderTest } from '../support/sandbox-http.js';

let store: SandboxUnderTest;
beforeAll(async () => {
  store = await SandboxUnderTest.start();
});
afterAll(() => store.close());

const country = '/directory/countries/IE';

describe('URL forms', () => {
  it.each([
    [`/rest/V1${country}`, 200],
    [`/rest/default/V1${country}`, 200],
    [`/rest/all/V1${country}`, 200],
    [`/rest/default/V1${country}/`, 200],
    [`/rest/nowhere/V1${country}`, 400],
    ['/rest/default/V2x', 404],
    [`/rest/default/v1${country}`, 400],
    [`/rest/DEFAULT/V1${country}`, 400],
    [`/rest/admin/V1${country}`, 400],
    ['/rest/default', 400],
    ['/rest/default/V1/nothing', 404],
    ['/rest/default/V1/%zz', 404],
    ['/somewhere', 404],
  ])('%s is answered with %d', async (path, status) => {
    expect((await callUrl(store.sandbox.url, 'GET', path)).status).toBe(status);
  });

  it('says the same of a wrong verb as of an unknown route, but not of a verb REST does not know', async () => {
    expect((await store.call('DELETE', '/V1/customers')).json).toEqual({
      message: 'Request does not match any route.',
    });
    const patch = await store.call('PATCH', '/V1/customers');
    expect([patch.status, patch.json]).toEqual([405, { message: 'The PATCH HTTP method is not supported.' }]);
  });
});

describe('authorization', () => {
  it.each([
    ['bearer', (token: string) => `bearer ${token}`, 200],
    ['two spaces', (token: string) => `Bearer  ${token}`, 401],
    ['three parts', (token: string) => `Bearer ${token} x`, 401],
    ['another scheme', (token: string) => `Basic ${token}`, 401],
    ['a changed signature', (token: string) => `Bearer ${token.slice(0, -3)}AAA`, 401],
  ])('%s', async (_name, header, status) => {
    const headers = { authorization: header(store.adminToken) };
    expect((await store.call('GET', '/V1/store/websites', { headers })).status).toBe(status);
  });

  it('comes before the body is read', async () => {
    const answer = await store.call('PUT', '/V1/customers/1', { rawBody: '{"customer":' });
    expect([answer.status, answer.json]).toEqual([
      401,
      {
        message: "The consumer isn't authorized to access %resources.",
        parameters: { resources: 'Magento_Customer::manage' },
      },
    ]);
  });

  it('of a customer does not reach into the admin scope', async () => {
    await store.createCustomer({ email: 'scope@example.com' });
    const token = String((await store.customerToken('scope@example.com')).json);
    const me = (scope: string) =>
      callUrl(store.sandbox.url, 'GET', `/rest/${scope}/V1/customers/me`, { token });
    expect((await me('default')).status).toBe(200);
    const refused = await me('all');
    expect([refused.status, refused.json]).toMatchObject([401, { parameters: { resources: 'self' } }]);
  });

  it('lets an administrator on to a customer route without a customer id', async () => {
    const answer = await store.admin('GET', '/V1/customers/me');
    expect([answer.status, answer.json]).toEqual([
      400,
      { message: '"%fieldName" is required. Enter and try again.', parameters: { fieldName: 'customerId' } },
    ]);
  });
});

describe('content types', () => {
  const post = (contentType: string | undefined, rawBody = '{}') =>
    store.call('POST', '/V1/customers/isEmailAvailable', {
      rawBody,
      ...(contentType === undefined ? {} : { headers: { 'content-type': contentType } }),
    });

  it.each([
    ['application/json; charset=utf-8', '"%fieldName" is required. Enter and try again.'],
    ['application/json; charset=iso-8859-1', 'UTF-8 is the only supported charset.'],
    ['text/plain', 'Server cannot understand Content-Type HTTP header media type text/plain'],
    ['Text/Plain', 'Server cannot understand Content-Type HTTP header media type text/plain'],
    ['application/xml', 'Decoding error.'],
    ['text/xml; charset=utf-8', 'Decoding error.'],
    ['###', 'Content-Type header is invalid.'],
    ['application/json; boundary=x', 'Content-Type header is invalid.'],
    ['application/json; charset=utf-8; v=1', 'UTF-8 is the only supported charset.'],
    ['application/json; CHARSET=UTF-8', '"%fieldName" is required. Enter and try again.'],
    ['application/json;', '"%fieldName" is required. Enter and try again.'],
  ])('%s', async (contentType, message) => {
    const answer = await post(contentType);
    expect([answer.status, answer.json]).toMatchObject([400, { message }]);
  });

  it('promise UTF-8, and other bytes are no JSON', async () => {
    const response = await fetch(`${store.sandbox.url}/rest/V1/customers/isEmailAvailable`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: Buffer.from('{"customerEmail":"J\xfcrgen"}', 'latin1'),
    });
    expect([response.status, await response.json()]).toEqual([400, { message: 'Decoding error.' }]);
  });

  it.each([
    [512, '"%fieldName" is required. Enter and try again.'],
    [513, 'Decoding error.'],
    [50_000, 'Decoding error.'],
  ])('JSON of %i levels: %s', async (levels, message) => {
    const deep = `{"more":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`;
    const answer = await post('application/json', deep);
    expect([answer.status, answer.json]).toMatchObject([400, { message }]);
  });

  it('do not matter without a body', async () => {
    const answer = await post('text/plain', '');
    expect(answer.json).toMatchObject({ parameters: { fieldName: 'customerEmail' } });
  });
});

describe('input', () => {
  it('names every missing parameter', async () => {
    const answer = await store.call('POST', '/V1/integration/customer/token', { body: { username: null } });
    expect(answer.json).toEqual({
      message: 'One or more input exceptions have occurred.',
      errors: ['username', 'password'].map((fieldName) => ({
        message: '"%fieldName" is required. Enter and try again.',
        parameters: { fieldName },
      })),
    });
  });

  it('takes parameters and properties in snake_case and camelCase', async () => {
    const address = {
      country_id: 'IE',
      firstname: 'A',
      lastname: 'B',
      city: 'C',
      street: ['D'],
      telephone: '1',
    };
    const snake = await store.createCustomer({ email: 'snake@example.com', addresses: [address] });
    const { country_id: countryId, ...rest } = address;
    const camel = await store.createCustomer({
      email: 'camel@example.com',
      addresses: [{ ...rest, countryId }],
    });
    expect(snake.json).toMatchObject({ addresses: [{ country_id: 'IE' }] });
    expect(camel.json).toMatchObject({ addresses: [{ country_id: 'IE' }] });
    const available = await store.call('POST', '/V1/customers/isEmailAvailable', {
      body: { customer_email: 'x' },
    });
    expect(available.json).toBe(true);
  });

  it('ignores unknown names at the top and refuses them inside of objects', async () => {
    const top = await store.call('POST', '/V1/customers/isEmailAvailable', {
      body: { customerEmail: 'x', more: 1 },
    });
    expect(top.status).toBe(200);
    const inside = await store.createCustomer({ email: 'u@example.com', addresses: [{ nick_name: 'x' }] });
    expect([inside.status, inside.json]).toMatchObject([400, { parameters: { fieldName: 'NickName' } }]);
  });

  it.each([
    [
      { addresses: [{ region: { regionId: 'abc' } }] },
      'Error occurred during "addresses" processing. Error occurred during "region" processing. Error occurred during "regionId" processing. The "abc" value\'s type is invalid. The "int" type was expected. Verify and try again.',
    ],
    [
      { firstname: ['x'] },
      'Error occurred during "firstname" processing. The "array" value\'s type is invalid. The "string" type was expected. Verify and try again.',
    ],
    [
      { addresses: [{ street: '1 Road' }] },
      'Error occurred during "addresses" processing. Error occurred during "street" processing. The "string" value\'s type is invalid. The "string[]" type was expected. Verify and try again.',
    ],
  ])('says where a value has the wrong type: %j', async (customer, message) => {
    expect((await store.createCustomer(customer)).json).toEqual({ message });
  });

  it('coerces scalars as PHP does', async () => {
    const answer = await store.createCustomer({ email: 'coerced@example.com', firstname: 12, store_id: '1' });
    expect(answer.json).toMatchObject({ firstname: '12', store_id: 1 });
  });
});

describe('answers', () => {
  it('are escaped as PHP escapes them', async () => {
    const created = await store.createCustomer({
      email: 'esc@example.com',
      firstname: 'Zoë',
      lastname: 'Müller',
    });
    expect(created.contentType).toBe('application/json; charset=utf-8');
    expect(created.text).toContain(String.raw`"firstname":"Zo\u00eb","lastname":"M\u00fcller"`);
    const configs = await store.admin('GET', '/V1/store/storeConfigs');
    expect(configs.text).toContain(String.raw`"base_url":"http:\/\/127.0.0.1:8085\/"`);
  });

  it('can be narrowed to some fields, in their own order', async () => {
    const answer = await store.call('GET', `/V1${country}?fields=full_name_english,id`);
    expect(answer.text).toBe('{"id":"IE","full_name_english":"Ireland"}');
    const list = await store.call('GET', '/V1/directory/countries/US?fields=available_regions[code]');
    expect(list.json).toMatchObject({ available_regions: expect.arrayContaining([{ code: 'NY' }]) });
  });

  it.each([
    ['id[', '[]'],
    ['id,full name', '[]'],
    ['id]', '[]'],
    ['nothing', '[]'],
    ['', undefined],
  ])('narrowed to %j', async (fields, text) => {
    const answer = await store.call('GET', `/V1${country}?fields=${encodeURIComponent(fields)}`);
    expect(answer.text).toBe(text ?? (await store.call('GET', `/V1${country}`)).text);
  });

  it('that are empty lists are null when narrowed, and lists of texts break', async () => {
    await store.createCustomer({ email: 'nobody@example.com' });
    const token = String((await store.customerToken('nobody@example.com')).json);
    const path = '/V1/customers/me/billingAddress?fields=id';
    expect((await store.call('GET', path, { token })).text).toBe('null');
    expect(await store.admin('GET', '/V1/modules?fields=x')).toMatchObject({
      status: 500,
      contentType: 'text/plain;charset=UTF-8',
    });
  });

  it('of an object that is not there are an empty list', async () => {
    await store.createCustomer({ email: 'noaddress@example.com' });
    const token = String((await store.customerToken('noaddress@example.com')).json);
    expect((await store.call('GET', '/V1/customers/me/billingAddress', { token })).text).toBe('[]');
  });
});
