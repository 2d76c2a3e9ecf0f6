import type { StoreView } from './context.js';
import { notFound } from './rest-error.js';

/** The store view that `/rest/V1/…` and `/rest/default/V1/…` mean. */
export const DEFAULT_STORE: StoreView = { id: 1, code: 'default', name: 'Default Store View', websiteId: 1 };

/** The store view `all` in URLs: the admin scope. */
export const ADMIN_STORE: StoreView = { id: 0, code: 'admin', name: 'Admin', websiteId: 0 };

/** The store views of a fresh installation in the order the server lists them. */
export const STORE_VIEWS: readonly StoreView[] = [DEFAULT_STORE, ADMIN_STORE];

/** The store views of a website. Throws 404 when there is no such website. */
export function viewsOfWebsite(websiteId: number): readonly StoreView[] {
  const views = STORE_VIEWS.filter((view) => view.websiteId === websiteId);
  if (views.length > 0) return views;
  throw notFound(
    "The website with id %1 that was requested wasn't found. Verify the website and try again.",
    [websiteId],
  );
}

/** A store code and the rest of the path, or undefined where Commerce answers "cannot be processed". */
export function splitStorePath(path: string): { store: StoreView; path: string } | undefined {
  const below = path.replace(/^\/rest(?=\/|$)/, '');
  if (/^\/V\d/.test(below)) return { store: DEFAULT_STORE, path: below };
  const match = /^\/([^/]+)(\/V\d.*)$/.exec(below);
  if (!match) return undefined;
  const [, code = '', rest = ''] = match;
  if (code === 'all') return { store: ADMIN_STORE, path: rest };
  // The admin scope goes by the name of `all` only, its own code is no store code in URLs.
  const store = STORE_VIEWS.find((view) => view.code === code && view !== ADMIN_STORE);
  return store && { store, path: rest };
}
