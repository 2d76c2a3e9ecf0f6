import { accountRoutes } from './customers/account-routes.js';
import { customerRoutes } from './customers/customer-routes.js';
import { tokenRoutes } from './customers/token-routes.js';
import { directoryRoutes } from './directory/directory-routes.js';
import type { Route } from './router.js';
import { storeRoutes } from './store-routes.js';

/** Every route of the sandbox. Within paths with variables, the first that fits wins. */
export const allRoutes: readonly Route[] = [
  ...customerRoutes,
  ...accountRoutes,
  ...tokenRoutes,
  ...directoryRoutes,
  ...storeRoutes,
];
