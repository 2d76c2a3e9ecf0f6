import { bearer } from '../../commerce/auth/bearer.js';
import * as customers from '../../commerce/endpoints/customers.js';
import * as me from '../../commerce/endpoints/me.js';
import { websites } from '../../commerce/endpoints/stores.js';
import * as tokens from '../../commerce/endpoints/tokens.js';
import { CommerceError } from '../../commerce/errors.js';
import type { Store } from '../../commerce/store.js';
import type { CreateCustomerInput } from '../../contracts/customer/customer-activities.js';
import { failureTypes } from '../../contracts/failures.js';
import type { StoredCustomer } from '../../domain/customer.js';
import type { ActivityDependencies } from '../dependencies.js';
import { meaningOf } from '../error-table.js';
import { stop } from '../failures.js';
import { openPassword } from '../sealed-secrets.js';

/**
 * The customer of another website whose e-mail stands in the way: a store whose accounts are shared by all websites
 * refuses a second one. None where several websites have one, for then accounts are not shared.
 */
export async function findElsewhere(
  { store }: ActivityDependencies,
  email: string,
): Promise<StoredCustomer | undefined> {
  const found = await customers.findAllByEmail(store, email);
  return found.length === 1 ? found[0] : undefined;
}

/**
 * Tries the password once: a shared account is opened by it through every store view, and it must be this account that
 * opens.
 *
 * @throws ApplicationFailure `CustomerNotOurs` naming the website where the password opens nothing or somebody else
 */
export async function requireSameCustomer(
  deps: ActivityDependencies,
  { profile, password }: CreateCustomerInput,
  found: StoredCustomer,
): Promise<void> {
  const opened = await openedId(deps, profile.email, openPassword(deps, profile.email, password));
  if (opened === found.id) return;
  const where = await livesElsewhere(deps.store, found);
  const remedy = 'give the password of that customer, another e-mail, or the website in which to look';
  const message = `${where}; the password given does not open it: ${remedy}`;
  throw stop(failureTypes.CustomerNotOurs, message, { fields: ['email'] });
}

/** Id of the customer whom the password opens; `undefined` where the store refuses to sign anybody in with it. */
async function openedId(
  { store }: ActivityDependencies,
  username: string,
  password: string,
): Promise<number | undefined> {
  try {
    const token = await tokens.customer(store, { username, password });
    return (await me.get(store, bearer(token))).id;
  } catch (error) {
    if (error instanceof CommerceError && meaningOf(error).type === failureTypes.SignInRefused)
      return undefined;
    throw error;
  }
}

/** That the e-mail is taken, and where. */
export async function livesElsewhere(store: Store, { id, websiteId }: StoredCustomer): Promise<string> {
  const where = await websiteName(store, websiteId);
  return `A customer with this e-mail address exists already: customer ${id} of ${where}, which shares its accounts with this website`;
}

/** A permission that is missing, or a store without the route. */
const mayNotRead: ReadonlySet<number> = new Set([401, 403, 404]);

/** Code and name of a website; its id where the integration may not read them or the store does not list it. */
async function websiteName(store: Store, websiteId: number): Promise<string> {
  const known = await websites(store).catch((error: unknown) => {
    if (error instanceof CommerceError && mayNotRead.has(error.status ?? 0)) return [];
    throw error;
  });
  const website = known.find(({ id }) => id === websiteId);
  return website ? `website "${website.code}" (${website.name}, id ${websiteId})` : `website ${websiteId}`;
}
