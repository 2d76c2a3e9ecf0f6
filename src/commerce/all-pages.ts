import { CommerceError, type CallInfo } from './errors.js';
import { outcomeWithoutAnswer } from './outcome.js';
import type { SearchCriteria } from './search-criteria.js';
import type { Page } from './wire/values.js';

/** Stores with input limits on allow no more. */
const pageSize = 300;

/** Pages that are asked for at once: a real store answers these about as fast as one. */
const atOnce = 4;

/** 300,000 entries; beyond that the store, or what answers for it, would go on for ever. */
const mostPages = 1_000;

/**
 * All items of a search, several pages at once. Not for what grows while it is read: give it a sort by something unique.
 *
 * @param call what is looked for, for the error
 * @throws {CommerceError} from the search, or of kind `malformed` where an item cannot be read or the search has no end:
 *   what is absent from the list would be taken for absent from the store
 */
export async function allPages<T>(
  call: CallInfo,
  search: (criteria: SearchCriteria) => Promise<Page<T>>,
  criteria: Omit<SearchCriteria, 'currentPage' | 'pageSize'>,
): Promise<T[]> {
  const ask = async (currentPage: number): Promise<Page<T>> => {
    const page = await search({ ...criteria, pageSize, currentPage });
    if (page.unreadable === undefined) return page;
    throw unusable(call, `${page.unreadable} of its entries cannot be read`);
  };
  const first = await ask(1);
  const pages = Math.ceil(first.totalCount / pageSize);
  if (pages > mostPages) throw unusable(call, `it has more than ${mostPages} pages`);
  const items = [...first.items];
  for (let page = 2; page <= pages; page += atOnce) {
    const numbers = Array.from({ length: Math.min(atOnce, pages - page + 1) }, (_, index) => page + index);
    const more = await Promise.all(numbers.map(ask));
    items.push(...more.flatMap((read) => read.items));
  }
  if (items.length >= first.totalCount) return items;
  throw unusable(call, `it holds ${items.length} of ${first.totalCount} entries`);
}

function unusable(call: CallInfo, problem: string): CommerceError {
  return new CommerceError(call, { kind: 'malformed', problem }, outcomeWithoutAnswer(true, call.effect));
}
