/** The websites and store views of an installation, and which of them a request means. */
import type { RequestContext, StoreSettings, StoreView, Website } from '../context.js';
import { notFound } from '../rest/rest-error.js';

/** The store view that `/rest/V1/…` and `/rest/default/V1/…` mean. */
export const defaultStore: StoreView = { id: 1, code: 'default', name: 'Default Store View', websiteId: 1 };

/** The store view `all` in URLs: the admin scope. */
export const adminStore: StoreView = { id: 0, code: 'admin', name: 'Admin', websiteId: 0 };

const adminWebsite: Website = {
  id: 0,
  code: 'admin',
  name: 'Admin',
  group: { code: 'default', name: 'Default', rootCategoryId: 0 },
  views: [adminStore],
};

const mainWebsite: Website = {
  id: 1,
  code: 'base',
  name: 'Main Website',
  group: { code: 'main_website_store', name: 'Main Website Store', rootCategoryId: 2 },
  views: [defaultStore],
};

/** No recording has a second website: its numbers are those that a shop keeper would get, its names are made up. */
const otherWebsite: Website = {
  id: 2,
  code: 'second',
  name: 'Second Website',
  group: { code: 'second_website_store', name: 'Second Website Store', rootCategoryId: 2 },
  views: [
    { id: 2, code: 'second', name: 'Second Store View', websiteId: 2 },
    { id: 3, code: 'second_de', name: 'Second Store View, German', websiteId: 2 },
  ],
};

/** The websites of a fresh installation in the order of their numbers, with a second one where it is wanted. */
export function websitesOf(secondWebsite: boolean): readonly Website[] {
  return [adminWebsite, mainWebsite, ...(secondWebsite ? [otherWebsite] : [])];
}

/** The store views of all websites in the order the server lists them: the admin scope comes second. */
export function storeViews({ websites }: StoreSettings): readonly StoreView[] {
  const views = websites.flatMap((website) => website.views);
  return [defaultStore, adminStore, ...views.filter(({ id }) => id > defaultStore.id)];
}

/** The store views of a website. Throws 404 when there is no such website. */
export function viewsOfWebsite({ websites }: StoreSettings, websiteId: number): readonly StoreView[] {
  const website = websites.find(({ id }) => id === websiteId);
  if (website) return website.views;
  // The number stands in the text itself, unlike other values of messages.
  throw notFound(
    `The website with id ${websiteId} that was requested wasn't found. Verify the website and try again.`,
  );
}

/** The website whose customers a request means: that of the store view in its URL; the admin scope means the default one. */
export function customersWebsite({ store }: Pick<RequestContext, 'store'>): number {
  return store.websiteId || defaultStore.websiteId;
}

/** A store code and the rest of the path, or undefined where Commerce answers "cannot be processed". */
export function splitStorePath(
  settings: StoreSettings,
  path: string,
): { store: StoreView; path: string } | undefined {
  const below = path.replace(/^\/rest(?=\/|$)/, '');
  if (/^\/V\d/.test(below)) return { store: defaultStore, path: below };
  const match = /^\/([^/]+)(\/V\d.*)$/.exec(below);
  if (!match) return undefined;
  const [, code = '', rest = ''] = match;
  if (code === 'all') return { store: adminStore, path: rest };
  // The admin scope goes by the name of `all` only, its own code is no store code in URLs.
  const store = storeViews(settings).find((view) => view.code === code && view !== adminStore);
  return store && { store, path: rest };
}
