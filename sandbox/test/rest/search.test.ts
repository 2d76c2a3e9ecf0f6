import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SandboxUnderTest } from '../support/sandbox-http.js';

let store: SandboxUnderTest;
beforeAll(async () => {
  store = await SandboxUnderTest.start();
  for (const [email, firstname] of [
    ['ada@example.com', 'Ada'],
    ['bob+x@example.com', 'Bob'],
    ['cy_1@example.com', 'Cy'],
    ['cyx1@example.com', 'Cyx'],
  ]) {
    await store.createCustomer({ email, firstname });
  }
});
afterAll(() => store.close());

interface Filter {
  readonly field: string;
  readonly value?: string;
  readonly condition?: string;
}

/** Filters of one group are alternatives; groups must all hold. */
function query(groups: readonly (readonly Filter[])[], more = ''): string {
  const parts = groups.flatMap((filters, group) =>
    filters.flatMap(({ field, value, condition }, position) => {
      const at = `searchCriteria[filter_groups][${group}][filters][${position}]`;
      return [
        `${at}[field]=${field}`,
        ...(value === undefined ? [] : [`${at}[value]=${encodeURIComponent(value)}`]),
        ...(condition === undefined ? [] : [`${at}[condition_type]=${condition}`]),
      ];
    }),
  );
  return `/V1/customers/search?${parts.join('&')}${more}`;
}

async function find(path: string): Promise<string[]> {
  const { json } = await store.admin('GET', path);
  return (json as { items: { firstname: string }[] }).items.map(({ firstname }) => firstname);
}

describe('conditions', () => {
  it.each<[Filter, string[]]>([
    [{ field: 'email', value: 'ADA@example.com' }, ['Ada']],
    [{ field: 'email', value: 'bob+x@example.com', condition: 'eq' }, ['Bob']],
    [{ field: 'email', value: 'cy%', condition: 'like' }, ['Cy', 'Cyx']],
    [{ field: 'firstname', value: 'c_', condition: 'like' }, ['Cy']],
    [{ field: 'entity_id', value: '2,4', condition: 'in' }, ['Ada', 'Cy']],
    [{ field: 'entity_id', value: '1,2,3', condition: 'nin' }, ['Cy', 'Cyx']],
    [{ field: 'entity_id', value: '4', condition: 'gteq' }, ['Cy', 'Cyx']],
    [{ field: 'entity_id', value: '4', condition: 'gt' }, ['Cyx']],
    [{ field: 'entity_id', value: '2', condition: 'lteq' }, ['Veronica', 'Ada']],
    [{ field: 'website_id', value: '1', condition: 'neq' }, []],
    [{ field: 'default_billing', condition: 'notnull' }, ['Veronica']],
    [{ field: 'dob', condition: 'null' }, ['Ada', 'Bob', 'Cy', 'Cyx']],
    [{ field: 'billing_city', value: 'Calder' }, ['Veronica']],
    [{ field: 'entity_id', value: '2,4', condition: 'nfinset' }, ['Veronica', 'Ada', 'Bob', 'Cy', 'Cyx']],
    [{ field: 'entity_id', value: '4', condition: 'nfinset' }, ['Veronica', 'Ada', 'Bob', 'Cyx']],
    [{ field: 'firstname', value: '^c.$', condition: 'regexp' }, ['Cy']],
    [{ field: 'dob', value: '', condition: 'sneq' }, ['Veronica']],
    [{ field: 'email', value: 'ada@example.com  ' }, ['Ada']],
    [{ field: 'email', value: 'x, ada@example.com', condition: 'in' }, []],
    [{ field: 'entity_id', value: 'abc', condition: 'gt' }, ['Veronica', 'Ada', 'Bob', 'Cy', 'Cyx']],
    [{ field: 'firstname', value: 'Ada', condition: '' }, ['Ada']],
    [{ field: 'firstname', value: 'ada', condition: 'EQUALS' }, ['Ada']],
    [{ field: 'firstname', value: 'A%', condition: 'LIKE' }, []],
  ])('%j', async (filter, names) => {
    expect(await find(query([[filter]]))).toEqual(names);
  });

  it('may hold a percent sign as it is, beside what is escaped', async () => {
    const at = 'searchCriteria[filterGroups][0][filters][0]';
    const path = `/V1/customers/search?${at}[field]=email&${at}[conditionType]=like&${at}[value]=ada%40%xample%25`;
    const { json } = await store.admin('GET', `${path}&fields=search_criteria`);
    expect(json).toMatchObject({
      search_criteria: { filter_groups: [{ filters: [{ value: 'ada@%xample%' }] }] },
    });
  });

  it('within a group are alternatives, groups must all hold', async () => {
    const ada = { field: 'firstname', value: 'Ada' };
    const bob = { field: 'firstname', value: 'Bob' };
    expect(await find(query([[ada, bob]]))).toEqual(['Ada', 'Bob']);
    expect(await find(query([[ada], [bob]]))).toEqual([]);
  });
});

describe('paging and sorting', () => {
  it('sorts and cuts pages; behind the last there is nothing', async () => {
    const sorted =
      '&searchCriteria[sortOrders][0][field]=entity_id&searchCriteria[sortOrders][0][direction]=desc';
    expect(await find(query([], `${sorted}&searchCriteria[pageSize]=2`))).toEqual(['Cyx', 'Cy']);
    expect(
      await find(query([], `${sorted}&searchCriteria[pageSize]=2&searchCriteria[currentPage]=3`)),
    ).toEqual(['Veronica']);
    const behind = await store.admin(
      'GET',
      query([], `${sorted}&searchCriteria[pageSize]=2&searchCriteria[currentPage]=9`),
    );
    expect(behind.json).toMatchObject({ items: [], total_count: 5 });
  });

  it.each([
    ['pageSize]=0', 5],
    ['pageSize]=-1', 1],
    ['pageSize]=2&searchCriteria[currentPage]=0', 2],
    ['pageSize]=2&searchCriteria[currentPage]=-3', 2],
  ])('%s', async (paging, length) => {
    expect(await find(query([], `&searchCriteria[${paging}`))).toHaveLength(length);
  });

  it('goes downwards without a direction, and by no unknown attribute', async () => {
    const by = (field: string) => find(query([], `&searchCriteria[sortOrders][0][field]=${field}`));
    expect((await by('entity_id'))[0]).toBe('Cyx');
    expect((await by('shoe_size'))[0]).toBe('Veronica');
  });

  it('counts all pages and repeats the criteria', async () => {
    const path = query(
      [[{ field: 'firstname', value: 'C%', condition: 'like' }]],
      '&searchCriteria[pageSize]=1',
    );
    const { json } = await store.admin('GET', `${path}&fields=search_criteria,total_count`);
    expect(json).toEqual({
      search_criteria: {
        filter_groups: [{ filters: [{ field: 'firstname', value: 'C%', condition_type: 'like' }] }],
        page_size: 1,
      },
      total_count: 2,
    });
  });

  it('lists everybody for empty criteria', async () => {
    const { json } = await store.admin('GET', '/V1/customers/search?searchCriteria=');
    expect(json).toMatchObject({ total_count: 5 });
  });
});

describe('refusals', () => {
  it('names an unknown field and an unknown direction', async () => {
    expect((await store.admin('GET', query([[{ field: 'foo', value: '1' }]]))).json).toEqual({
      message: 'The "%1" attribute name is invalid. Reset the name and try again.',
      parameters: ['foo'],
    });
    const sideways =
      '&searchCriteria[sortOrders][0][field]=email&searchCriteria[sortOrders][0][direction]=side';
    expect((await store.admin('GET', query([], sideways))).json).toMatchObject({
      parameters: ['ASC', 'DESC'],
    });
  });

  it('looks at the order before it looks at the filters', async () => {
    const path = query(
      [[{ field: 'foo', value: '1' }]],
      '&searchCriteria[sortOrders][0][field]=e.email&searchCriteria[sortOrders][0][direction]=up',
    );
    expect((await store.admin('GET', path)).json).toEqual({
      message: 'Sort order field %1 contains restricted symbols',
      parameters: ['e.email'],
    });
  });

  it('of a condition that never is SQL', async () => {
    const path = query([[{ field: 'dob', value: 'null', condition: 'is' }]]);
    expect((await store.admin('GET', path)).status).toBe(500);
  });
});
