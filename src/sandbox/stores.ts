import type { StoreView } from './context.js';

/** The store view that `/rest/V1/…` and `/rest/default/V1/…` mean. */
export const DEFAULT_STORE: StoreView = { id: 1, code: 'default', name: 'Default Store View', websiteId: 1 };

/** The store view `all` in URLs: the admin scope. */
export const ADMIN_STORE: StoreView = { id: 0, code: 'admin', name: 'Admin', websiteId: 0 };

/** The store views of a fresh installation in the order the server lists them. */
export const STORE_VIEWS: readonly StoreView[] = [DEFAULT_STORE, ADMIN_STORE];

/** A store code and the rest of the path, or undefined where Commerce answers "cannot be processed". */
export function splitStorePath(path: string): { store: StoreView; path: string } | undefined {
  const below = path.replace(/^\/rest(?=\/|$)/, '');
  if (/^\/V\d+(\/|$)/i.test(below)) return { store: DEFAULT_STORE, path: below };
  const match = /^\/([^/]+)(\/V\d+(?:\/.*)?)$/i.exec(below);
  if (!match) return undefined;
  const [, code = '', rest = ''] = match;
  if (code === 'all') return { store: ADMIN_STORE, path: rest };
  const store = STORE_VIEWS.find((view) => view.code === code);
  return store && { store, path: rest };
}
