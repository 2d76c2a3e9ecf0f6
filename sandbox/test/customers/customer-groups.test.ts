import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SandboxUnderTest } from '../support/sandbox-http.js';

let store: SandboxUnderTest;
beforeAll(async () => {
  store = await SandboxUnderTest.start();
});
afterAll(() => store.close());

const general = { id: 1, code: 'General', tax_class_id: 3, tax_class_name: 'Retail Customer' };

describe('customer groups', () => {
  it.each([
    ['/V1/customerGroups/1', general],
    ['/V1/customerGroups/default', general],
    ['/V1/customerGroups/default/1', general],
    ['/V1/customerGroups/1/permissions', true],
    ['/V1/customerGroups/2/permissions', false],
  ])('%s', async (path, body) => {
    expect((await store.admin('GET', path)).json).toEqual(body);
  });

  it.each([
    ['/V1/customerGroups/9', { fieldName: 'id', fieldValue: 9 }],
    ['/V1/customerGroups/9/permissions', { fieldName: 'groupId', fieldValue: 9 }],
    ['/V1/customerGroups/default/9', { fieldName: 'storeId', fieldValue: 9 }],
  ])('%s is nothing', async (path, parameters) => {
    const answer = await store.admin('GET', path);
    expect([answer.status, answer.json]).toMatchObject([404, { parameters }]);
  });

  it('can be searched', async () => {
    const filter = 'searchCriteria[filterGroups][0][filters][0]';
    const path = `/V1/customerGroups/search?${filter}[field]=code&${filter}[value]=%25e%25&${filter}[conditionType]=like`;
    const { json } = await store.admin('GET', `${path}&fields=items[code],total_count`);
    expect(json).toEqual({
      items: ['NOT LOGGED IN', 'General', 'Wholesale', 'Retailer']
        .filter((code) => /e/i.test(code))
        .map((code) => ({ code })),
      total_count: 4,
    });
  });

  it('need a permission of their own', async () => {
    expect((await store.call('GET', '/V1/customerGroups/1')).json).toMatchObject({
      parameters: { resources: 'Magento_Customer::group' },
    });
  });
});

describe('a forgotten password', () => {
  const ask = (email: string, template: string) =>
    store.call('PUT', '/V1/customers/password', { body: { email, template } });

  it('is mailed to', async () => {
    expect((await ask('roni_cost@example.com', 'email_reset')).json).toBe(true);
    expect(await ask('nobody@example.com', 'x')).toMatchObject({
      status: 404,
      json: { parameters: { fieldValue: 'nobody@example.com', field2Value: 1 } },
    });
    expect((await ask('roni_cost@example.com', 'x')).json).toEqual({
      message:
        'Invalid value of "%value" provided for the %fieldName field. Possible values: %template1 or %template2.',
      parameters: {
        value: 'x',
        fieldName: 'template',
        template1: 'email_reminder',
        template2: 'email_reset',
      },
    });
  });

  const reset = async (email: string, resetToken: string) => {
    const body = { email, resetToken, newPassword: 'Password2' };
    return (await store.call('POST', '/V1/customers/resetPassword', { body })).json;
  };

  it('is not reset with a token that was not mailed', async () => {
    const mismatched = { message: 'The password token is mismatched. Reset and try again.' };
    expect(await reset('roni_cost@example.com', 'abc')).toEqual(mismatched);
    expect(await reset('roni_cost@example.com', '')).toMatchObject({
      parameters: { fieldName: 'resetPasswordLinkToken' },
    });
    expect(await reset('', 'abc')).toMatchObject({ parameters: { fieldName: 'email' } });
    const link = (id: number) => store.call('GET', `/V1/customers/${id}/password/resetLinkToken/abc`);
    expect((await link(1)).json).toEqual(mismatched);
    expect((await link(99)).status).toBe(404);
    expect((await link(0)).json).toMatchObject({ parameters: { value: 0, fieldName: 'customerId' } });
  });
});

describe('whether a customer is read only', () => {
  it('is no for everybody there is', async () => {
    expect((await store.admin('GET', '/V1/customers/1/permissions/readonly')).json).toBe(false);
    expect((await store.admin('GET', '/V1/customers/99/permissions/readonly')).status).toBe(404);
  });
});
