import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SandboxUnderTest } from '../support/sandbox-http.js';
import { messageOf } from '../support/shopper.js';

let store: SandboxUnderTest;
beforeEach(async () => {
  store = await SandboxUnderTest.start();
});
afterEach(() => store.close());

const saveRate = (more: object) =>
  store.admin('POST', '/V1/taxRates', {
    taxRate: { tax_country_id: 'US', tax_region_id: 33, tax_postcode: '*', rate: 1, code: 'new', ...more },
  });

const saveRule = (more: object) =>
  store.admin('POST', '/V1/taxRules', {
    rule: {
      code: 'rule',
      priority: 0,
      position: 0,
      customer_tax_class_ids: [3],
      product_tax_class_ids: [2],
      tax_rate_ids: [1],
      ...more,
    },
  });

describe('tax rates', () => {
  it('of a range of postcodes show its ends', async () => {
    const { json } = await saveRate({ zip_is_range: 1, zip_from: 10001, zip_to: 10010, tax_region_id: 0 });
    expect(json).toEqual({
      id: 4,
      tax_country_id: 'US',
      tax_region_id: 0,
      tax_postcode: '10001-10010',
      zip_is_range: 1,
      zip_from: 10001,
      zip_to: 10010,
      rate: 1,
      code: 'new',
      titles: [],
    });
    expect((await store.admin('GET', '/V1/taxRates/4')).json).toEqual(json);
  });

  it.each([
    [{ code: 'us-mi-*-rate 1' }, '%1 already exists.'],
    [{ tax_country_id: 'XX' }, 'Invalid value of "%value" provided for the %fieldName field.'],
    [{ tax_region_id: 99_999 }, 'Invalid value of "%value" provided for the %fieldName field.'],
    [{ rate: -1 }, '"%fieldName" is required. Enter and try again.'],
    [{ code: ' ' }, '"%fieldName" is required. Enter and try again.'],
    [{ tax_postcode: '' }, '"%fieldName" is required. Enter and try again.'],
    [{ zip_is_range: 1, zip_from: 2, zip_to: 1 }, 'Range To should be equal or greater than Range From.'],
  ])('%j is refused', async (more, message) => {
    expect(messageOf(await saveRate(more))).toBe(message);
  });

  it('are changed by PUT, and stay as long as a rule has them', async () => {
    const taxRate = {
      id: 3,
      tax_country_id: 'US',
      tax_region_id: 33,
      tax_postcode: '*',
      rate: 9,
      code: 'MI',
    };
    expect((await store.admin('PUT', '/V1/taxRates', { taxRate })).json).toMatchObject({ id: 3, rate: 9 });
    expect(messageOf(await store.admin('DELETE', '/V1/taxRates/3'))).toContain('exists in a tax rule');
    expect((await store.admin('DELETE', '/V1/taxRules/1')).json).toBe(true);
    expect((await store.admin('DELETE', '/V1/taxRates/3')).json).toBe(true);
    expect((await store.admin('GET', '/V1/taxRates/3')).status).toBe(404);
  });

  it('need a permission of their own', async () => {
    expect((await store.call('GET', '/V1/taxRates/1')).json).toMatchObject({
      parameters: { resources: 'Magento_Tax::manage_tax' },
    });
  });
});

describe('tax rules', () => {
  it.each([
    [{ customer_tax_class_ids: [2] }, 'No such entity with customer_tax_class_ids = %fieldValue'],
    [{ product_tax_class_ids: [9] }, 'No such entity with class_id = 9'],
    [{ tax_rate_ids: [], code: '' }, '"code" is required. Enter and try again.\n"tax_rate_ids" is required.'],
    [{ priority: -1 }, 'The priority value of "-1" must be greater than or equal to 0.'],
    [{ code: 'RULE1' }, '%1 already exists.'],
  ])('%j is refused', async (more, message) => {
    expect(messageOf(await saveRule(more))).toContain(message);
  });

  it('that are not there are 404', async () => {
    expect((await store.admin('DELETE', '/V1/taxRules/9')).status).toBe(404);
  });
});

describe('tax classes', () => {
  it('are made, renamed, searched and deleted', async () => {
    const taxClass = { class_name: 'Books', class_type: 'PRODUCT' };
    expect((await store.admin('POST', '/V1/taxClasses', { taxClass })).json).toBe('4');
    expect(messageOf(await store.admin('POST', '/V1/taxClasses', { taxClass }))).toContain('same name');
    const renamed = { taxClass: { ...taxClass, class_name: 'Papers' } };
    expect((await store.admin('PUT', '/V1/taxClasses/4', renamed)).json).toBe('4');
    expect((await store.admin('GET', '/V1/taxClasses/search?searchCriteria[pageSize]=9')).json).toMatchObject(
      {
        items: [{}, {}, { class_id: 4, class_name: 'Papers' }],
      },
    );
    expect((await store.admin('DELETE', '/V1/taxClasses/4')).json).toBe(true);
    expect(messageOf(await store.admin('DELETE', '/V1/taxClasses/3'))).toContain('used in Tax Rules');
  });
});

describe('customer groups', () => {
  it('are made, changed and deleted; their customers go to the default group', async () => {
    const group = { code: 'Staff', tax_class_id: 3 };
    const made = await store.admin('POST', '/V1/customerGroups', { group });
    expect(made.json).toEqual({ id: 4, ...group, tax_class_name: 'Retail Customer' });
    expect(messageOf(await store.admin('POST', '/V1/customerGroups', { group }))).toBe(
      'Customer Group already exists.',
    );
    const created = await store.createCustomer({ email: 'staff@example.com', group_id: 4 });
    expect(created.json).toMatchObject({ group_id: 4 });
    expect((await store.admin('DELETE', '/V1/customerGroups/4')).json).toBe(true);
    const { id } = created.json as { id: number };
    expect((await store.admin('GET', `/V1/customers/${id}`)).json).toMatchObject({ group_id: 1 });
    expect(messageOf(await store.admin('DELETE', '/V1/customerGroups/1'))).toBe('Cannot delete group.');
  });
});
