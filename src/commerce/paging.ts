import { CommerceError, type CallInfo } from './errors.js';
import { outcomeWithoutAnswer } from './outcome.js';
import type { SearchCriteria } from './search-criteria.js';
import type { Page } from './wire/values.js';

/** Items a page where the caller says nothing; stores with input limits on allow at most 300. */
const defaultPageSize = 100;

/**
 * All items of a search, page after page. Give it a sort by ascending id, so that items created meanwhile come at the
 * end; one that is deleted meanwhile can still hide another.
 *
 * @throws {CommerceError} from the search
 */
export async function* eachItem<T>(
  search: (criteria: SearchCriteria) => Promise<Page<T>>,
  criteria: Omit<SearchCriteria, 'currentPage'> = {},
): AsyncGenerator<T, void, undefined> {
  const pageSize = criteria.pageSize ?? defaultPageSize;
  for (let currentPage = 1; ; currentPage += 1) {
    const page = await search({ ...criteria, pageSize, currentPage });
    yield* page.items;
    // The store repeats the last page for ever when asked beyond it, so the count decides, not an empty page.
    const listed = page.items.length + (page.unreadable ?? 0);
    if (listed === 0 || currentPage * pageSize >= page.totalCount) return;
  }
}

/** Pages of a search that should find few; beyond them the store, or what answers for it, would go on for ever. */
const mostPages = 100;

/**
 * All items of a search by ascending id, in a list: for searches that find few, such as the shipments of an order.
 *
 * @param call what is looked for, for the error
 * @throws {CommerceError} from the search, or of kind `malformed` where it has no end: half of a list would be taken for
 *   all of it
 */
export async function allItems<T>(
  call: CallInfo,
  search: (criteria: SearchCriteria) => Promise<Page<T>>,
  filters: NonNullable<SearchCriteria['filters']>,
): Promise<T[]> {
  const sort = [{ field: 'entity_id', direction: 'ASC' }] as const;
  const bounded = (criteria: SearchCriteria): Promise<Page<T>> => {
    if ((criteria.currentPage ?? 1) <= mostPages) return search(criteria);
    const problem = `it has more than ${mostPages} pages`;
    throw new CommerceError(call, { kind: 'malformed', problem }, outcomeWithoutAnswer(true, call.effect));
  };
  const items: T[] = [];
  for await (const item of eachItem(bounded, { filters, sort })) items.push(item);
  return items;
}
