/** `searchCriteria[...]`: reading it, applying it to rows, echoing it. Used by every route that lists things. */
import { badRequest } from './rest-error.js';
import { int, object, objectsOf, string } from './schema.js';
import type { Infer, Type } from './schema.js';
import { compareTexts, isKnownCondition, matchesCondition } from './search-condition.js';

const filter = object('Filter', { field: string, value: string, condition_type: string });
const filterGroup = object('FilterGroup', { filters: objectsOf(filter) });
const plainSortOrder = object('SortOrder', { field: string, direction: string });

/** Field and direction of an order are looked at while the criteria are read, before anything is searched. */
const sortOrder: Type<Infer<typeof plainSortOrder>> = {
  ...plainSortOrder,
  read(value) {
    const order = plainSortOrder.read(value);
    if (typeof order?.field === 'string') checkSortField(order.field);
    if (typeof order?.direction === 'string') checkDirection(order.direction);
    return order;
  },
};

function checkSortField(field: string): void {
  if (/[^a-z0-9_]/i.test(field)) throw badRequest('Sort order field %1 contains restricted symbols', [field]);
}

function checkDirection(direction: string): void {
  if (/^(asc|desc)$/i.test(direction)) return;
  throw badRequest(
    'The sort order has to be specified as %1 for ascending order or %2 for descending order.',
    ['ASC', 'DESC'],
  );
}

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

/** What differs where the rows are entities with attributes (customers), not rows of one table. */
export interface EntityRules<Row> {
  /** Reads a field to sort by; undefined for an unknown one, which is then no order at all. */
  readonly sortField: (field: string) => ((row: Row) => FieldValue) | undefined;
}

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
  entityRules?: EntityRules<Row>,
): SearchResult<Row> {
  const tests = (criteria.filter_groups ?? []).map((group) =>
    entityRules ? entityGroupTest(group, fieldReader) : groupTest(group, fieldReader),
  );
  const matching = rows.filter((row) => tests.every((test) => test(row)));
  const sorted = sortRows(matching, criteria, entityRules?.sortField ?? fieldReader);
  return {
    items: pageOf(sorted, criteria),
    search_criteria: echo(criteria),
    total_count: matching.length,
  };
}

/**
 * The values that a search asks of a field by `eq` or `in`, so that an index of that field can answer it; undefined where
 * it does not ask for any.
 */
export function wantedValues(criteria: SearchCriteria, field: string): readonly string[] | undefined {
  for (const { filters } of criteria.filter_groups ?? []) {
    const [only, ...others] = filters ?? [];
    if (!only || others.length > 0 || only.field !== field) continue;
    const condition = conditionOf(only);
    if (condition === 'eq') return [only.value ?? ''];
    if (condition === 'in') return (only.value ?? '').split(',');
  }
  return undefined;
}

type FilterGroup = Infer<typeof filterGroup>;
type Filter = Infer<typeof filter>;

/** The alternatives of a group; but a `from` and a `to` of one field that stand alone in it are one range. */
function groupTest<Row>(group: FilterGroup, fieldReader: FieldReader<Row>): (row: Row) => boolean {
  const filters = group.filters ?? [];
  const tests = filters.map((one) => {
    const read = fieldReader(one.field ?? '');
    return (row: Row) => matchesCondition(read(row), conditionOf(one), one.value ?? '');
  });
  if (tests.length === 0) return () => true;
  return isRange(filters)
    ? (row) => tests.every((test) => test(row))
    : (row) => tests.some((test) => test(row));
}

function isRange(filters: readonly Filter[]): boolean {
  const conditions = new Set(filters.map(conditionOf));
  const fields = new Set(filters.map(({ field }) => field));
  return fields.size === 1 && conditions.size === 2 && conditions.has('from') && conditions.has('to');
}

/** As for a table, but without ranges; and a condition that is none also holds for a value that is the field's name. */
function entityGroupTest<Row>(group: FilterGroup, fieldReader: FieldReader<Row>): (row: Row) => boolean {
  const tests = (group.filters ?? []).map((one) => {
    const field = one.field ?? '';
    const read = fieldReader(field);
    const condition = conditionOf(one);
    const wanted = isKnownCondition(condition) ? [one.value ?? ''] : [field, one.value ?? ''];
    return (row: Row) => wanted.some((value) => matchesCondition(read(row), condition, value));
  });
  return tests.length === 0 ? () => true : (row) => tests.some((test) => test(row));
}

/** An empty condition is none. */
function conditionOf(one: Filter): string {
  return one.condition_type || 'eq';
}

function sortRows<Row>(
  rows: readonly Row[],
  criteria: SearchCriteria,
  sortField: EntityRules<Row>['sortField'],
): readonly Row[] {
  const orders = (criteria.sort_orders ?? []).map((order) => ({
    read: sortField(order.field ?? ''),
    // Without a direction it goes downwards.
    sign: order.direction?.toUpperCase() === 'ASC' ? 1 : -1,
  }));
  if (orders.length === 0) return rows;
  return [...rows].sort((a, b) => {
    for (const { read, sign } of orders) {
      const compared = read ? compareValues(read(a), read(b)) : 0;
      if (compared !== 0) return sign * compared;
    }
    return 0;
  });
}

function compareValues(a: FieldValue, b: FieldValue): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return compareTexts(String(a), String(b));
}

/** A size of 0 or none is no limit, a negative one is 1. Behind the last page there is nothing. */
function pageOf<Row>(rows: readonly Row[], criteria: SearchCriteria): readonly Row[] {
  if (!criteria.page_size) return rows;
  const size = Math.max(1, criteria.page_size);
  const page = Math.max(1, criteria.current_page ?? 1);
  return rows.slice((page - 1) * size, page * size);
}

function echo(criteria: SearchCriteria): object {
  return {
    filter_groups: (criteria.filter_groups ?? []).map((group) => ({
      filters: (group.filters ?? []).map((one) => ({
        field: one.field ?? null,
        value: one.value ?? null,
        condition_type: conditionOf(one),
      })),
    })),
    ...(criteria.sort_orders
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
