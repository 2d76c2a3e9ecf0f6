/** Conditions of the store's search (magento/framework Api/SearchCriteria); `in` takes a list. */
export type Condition =
  'eq' | 'neq' | 'gt' | 'gteq' | 'lt' | 'lteq' | 'like' | 'nlike' | 'in' | 'nin' | 'null' | 'notnull';

export interface Filter {
  readonly field: string;
  readonly value: string | number | readonly (string | number)[];
  /** Default `eq`. */
  readonly condition?: Condition;
}

export interface SearchCriteria {
  /** All groups must match; within a group one filter is enough. A filter alone is a group of one. */
  readonly filters?: readonly (Filter | readonly Filter[])[];
  readonly sort?: readonly { readonly field: string; readonly direction: 'ASC' | 'DESC' }[];
  /** Items a page; without it the store answers all. */
  readonly pageSize?: number;
  /** From 1 on. A page after the last one repeats the last. */
  readonly currentPage?: number;
  /** Answer only these fields, as in `items[id,email],total_count`. */
  readonly fields?: string;
}

/** Name and value of each query parameter, not yet encoded. */
export type QueryPair = readonly [name: string, value: string | number];

/**
 * The encoded query of a search. An empty criteria is still sent: without any the store answers 400.
 *
 * @throws {RangeError} when page size or page is no whole number from 1 on, or a list is empty or holds a comma
 */
export function searchQuery(criteria: SearchCriteria): string {
  const groups = (criteria.filters ?? []).map((group) => ('field' in group ? [group] : group));
  const pairs: QueryPair[] = [
    ...groups.flatMap((group, g) => group.flatMap((filter, f) => filterPairs(filter, g, f))),
    ...(criteria.sort ?? []).flatMap(sortPairs),
    ...pagePair('pageSize', criteria.pageSize),
    ...pagePair('currentPage', criteria.currentPage),
  ];
  const searched: QueryPair[] = pairs.length === 0 ? [['searchCriteria', '']] : pairs;
  return encodeQuery([
    ...searched,
    ...(criteria.fields === undefined ? [] : [['fields', criteria.fields] as const]),
  ]);
}

function filterPairs({ field, value, condition }: Filter, group: number, index: number): QueryPair[] {
  const at = `searchCriteria[filterGroups][${group}][filters][${index}]`;
  const list = typeof value === 'object';
  const pairs: QueryPair[] = [
    [`${at}[field]`, field],
    [`${at}[value]`, list ? listValue(value) : value],
  ];
  const type = condition ?? (list ? 'in' : undefined);
  return type === undefined ? pairs : [...pairs, [`${at}[conditionType]`, type]];
}

/** The store splits at commas and has no way to escape one. */
function listValue(values: readonly (string | number)[]): string {
  if (values.length === 0 || values.some((value) => String(value).includes(','))) {
    throw new RangeError('Cannot search for a list of values: it is empty or a value holds a comma');
  }
  return values.join(',');
}

function sortPairs(sort: { readonly field: string; readonly direction: string }, index: number): QueryPair[] {
  const at = `searchCriteria[sortOrders][${index}]`;
  return [
    [`${at}[field]`, sort.field],
    [`${at}[direction]`, sort.direction],
  ];
}

function pagePair(name: string, value: number | undefined): QueryPair[] {
  if (value === undefined) return [];
  if (!Number.isSafeInteger(value) || value < 1) {
    throw new RangeError(`Cannot search with the ${name} "${value}": it is no whole number from 1 on`);
  }
  return [[`searchCriteria[${name}]`, value]];
}

/**
 * Percent-encoded with `%20` and `%2B`: a bare plus, as in `jane+test@example.com`, would reach the store as a space.
 * Half a surrogate pair becomes U+FFFD: no store holds such a text, so the search finds nothing.
 */
export function encodeQuery(pairs: readonly QueryPair[]): string {
  const encode = (value: string | number): string => encodeURIComponent(String(value).toWellFormed());
  return pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
}
