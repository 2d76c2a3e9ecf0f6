import { isObject, shown } from '../checks.js';

/** What is wrong, and where in the inventory. */
export interface PartProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

type Entry = Readonly<Record<string, unknown>>;
type Path = PartProblem['path'];

/**
 * What concerns several parts of an inventory at once: codes, names, priorities and items that stand there twice. Takes any
 * value, so that it can be told together with what is wrong with the parts themselves.
 */
export function crossProblems(inventory: unknown): PartProblem[] {
  if (!isObject(inventory)) return [];
  const { sources, stocks, items } = inventory;
  return [
    ...repeated(listed(sources, ['sources']), ['code'], 'source'),
    ...repeated(listed(stocks, ['stocks']), ['name'], 'stock'),
    ...repeatedWebsites(stocks),
    ...listed(stocks, ['stocks']).flatMap(({ entry, path }) => {
      const links = listed(entry['links'], [...path, 'links']);
      return [...repeated(links, ['source'], 'source'), ...repeated(links, ['priority'], 'priority')];
    }),
    ...repeated(listed(items, ['items']), ['sku', 'source'], 'item'),
  ];
}

interface Listed {
  readonly entry: Entry;
  readonly path: Path;
}

function listed(value: unknown, path: Path): Listed[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  return list.flatMap((entry, index) => (isObject(entry) ? [{ entry, path: [...path, index] }] : []));
}

/** Entries of which an earlier one has the same values under these keys. */
function repeated(entries: readonly Listed[], keys: readonly string[], what: string): PartProblem[] {
  const firsts = new Map<string, Path>();
  return entries.flatMap(({ entry, path }) => {
    const values = keys.map((key) => entry[key]);
    if (!values.every((value) => typeof value === 'string' || typeof value === 'number')) return [];
    const key = JSON.stringify(values);
    const first = firsts.get(key);
    firsts.set(key, first ?? path);
    if (!first) return [];
    const message = `${what} ${values.map(shown).join(' in ')} stands in number ${place(first)} already`;
    return [{ path: [...path, keys[0] ?? ''], message }];
  });
}

/** From 1 on, as people count. */
function place(path: Path): number {
  return Number(path.at(-1)) + 1;
}

/** A website sells from one stock only. */
function repeatedWebsites(stocks: unknown): PartProblem[] {
  const all = listed(stocks, ['stocks']).flatMap(({ entry, path }) => {
    const websites: readonly unknown[] = Array.isArray(entry['websites']) ? entry['websites'] : [];
    return websites.map((code, index) => ({ code, path: [...path, 'websites', index] }));
  });
  const seen = new Set<unknown>();
  return all.flatMap(({ code, path }) => {
    if (seen.has(code)) return [{ path, message: `website ${shown(code)} sells from one stock only` }];
    seen.add(code);
    return [];
  });
}
