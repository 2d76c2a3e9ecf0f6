import type { Route } from './router.js';

/** Every route of the sandbox. Within paths with variables, the first that fits wins. */
export const allRoutes: readonly Route[] = [];
