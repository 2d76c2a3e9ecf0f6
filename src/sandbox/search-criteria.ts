/** `searchCriteria[...]`: reading it, applying it to rows, echoing it. Used by every route that lists things. */
import { badRequest } from './rest-error.js';
import { int, object, objectsOf, string } from './schema.js';
import type { Infer } from './schema.js';
import { matchesCondition } from './search-condition.js';

const filter = object('Filter', { field: string, value: string, condition_type: string });
const filterGroup = object('FilterGroup', { filters: objectsOf(filter) });
const sortOrder = object('SortOrder', { field: string, direction: string });

/** The type of the parameter `searchCriteria`. */
export const searchCriteria = object('SearchCriteria', {
  filter_groups: objectsOf(filterGroup),
  sort_orders: objectsOf(sortOrder),
  page_size: int,
  current_page: int,
});

export type SearchCriteria = Infer<typeof searchCriteria>;

/** A value that a row has in a field; null is SQL's NULL. */
export type FieldValue = string | number | null;

/**
 * Reads a field of a row. Throws what the server answers for a field it does not know: that differs by route
 * (a 400 that names it for customers, a 500 for orders). It is asked even when there are no rows.
 */
export type FieldReader<Row> = (field: string) => (row: Row) => FieldValue;

export interface SearchResult<Row> {
  /** The rows of the page asked for. */
  readonly items: readonly Row[];
  /** The criteria as the server repeats them. */
  readonly search_criteria: object;
  /** How many rows match, on all pages. */
  readonly total_count: number;
}

/** Filters (groups are ANDed, the filters of a group ORed), sorts and pages. Rows come in id order. */
export function search<Row>(
  rows: readonly Row[],
  criteria: SearchCriteria,
  fieldReader: FieldReader<Row>,
): SearchResult<Row> {
  const groups = (criteria.filter_groups ?? []).map((group) => groupTest(group, fieldReader));
  const matching = rows.filter((row) => groups.every((test) => test(row)));
  const sorted = sortRows(matching, criteria, fieldReader);
  return {
    items: pageOf(sorted, criteria),
    search_criteria: echo(criteria),
    total_count: matching.length,
  };
}

function groupTest<Row>(
  group: Infer<typeof filterGroup>,
  fieldReader: FieldReader<Row>,
): (row: Row) => boolean {
  const tests = (group.filters ?? []).map((one) => {
    const read = fieldReader(one.field ?? '');
    const condition = one.condition_type ?? 'eq';
    const wanted = one.value ?? '';
    return (row: Row) => matchesCondition(read(row), condition, wanted);
  });
  return tests.length === 0 ? () => true : (row) => tests.some((test) => test(row));
}

function sortRows<Row>(
  rows: readonly Row[],
  criteria: SearchCriteria,
  fieldReader: FieldReader<Row>,
): readonly Row[] {
  const orders = (criteria.sort_orders ?? []).map((order) => ({
    read: fieldReader(order.field ?? ''),
    sign: descending(order.direction ?? 'DESC') ? -1 : 1,
  }));
  if (orders.length === 0) return rows;
  return [...rows].sort((a, b) => {
    for (const { read, sign } of orders) {
      const compared = compareValues(read(a), read(b));
      if (compared !== 0) return sign * compared;
    }
    return 0;
  });
}

function descending(direction: string): boolean {
  const normalized = direction.toUpperCase();
  if (normalized !== 'ASC' && normalized !== 'DESC') {
    throw badRequest(
      'The sort order has to be specified as %1 for ascending order or %2 for descending order.',
      ['ASC', 'DESC'],
    );
  }
  return normalized === 'DESC';
}

function compareValues(a: FieldValue, b: FieldValue): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [left, right] = [String(a).toLowerCase(), String(b).toLowerCase()];
  return left < right ? -1 : left > right ? 1 : 0;
}

function pageOf<Row>(rows: readonly Row[], criteria: SearchCriteria): readonly Row[] {
  const size = criteria.page_size ?? 0;
  if (size <= 0) return rows;
  const last = Math.max(1, Math.ceil(rows.length / size));
  // A page behind the last one shows the last one, as Magento's collections do.
  const page = Math.min(Math.max(1, criteria.current_page ?? 1), last);
  return rows.slice((page - 1) * size, page * size);
}

function echo(criteria: SearchCriteria): object {
  return {
    filter_groups: (criteria.filter_groups ?? []).map((group) => ({
      filters: (group.filters ?? []).map((one) => ({
        field: one.field ?? null,
        value: one.value ?? null,
        condition_type: one.condition_type ?? 'eq',
      })),
    })),
    ...(criteria.sort_orders && criteria.sort_orders.length > 0
      ? {
          sort_orders: criteria.sort_orders.map((order) => ({
            field: order.field ?? null,
            direction: order.direction?.toUpperCase() ?? null,
          })),
        }
      : {}),
    ...(typeof criteria.page_size === 'number' ? { page_size: criteria.page_size } : {}),
    ...(typeof criteria.current_page === 'number' ? { current_page: criteria.current_page } : {}),
  };
}
