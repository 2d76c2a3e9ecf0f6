import { bearer } from '../../commerce/auth/bearer.js';
import * as customers from '../../commerce/endpoints/customers.js';
import * as me from '../../commerce/endpoints/me.js';
import * as tokens from '../../commerce/endpoints/tokens.js';
import type {
  MintedToken,
  MintTokenInput,
  TokenInput,
} from '../../contracts/customer/customer-activities.js';
import type { Confirmation } from '../../contracts/customer/customer-steps.js';
import type { AddressBook, AddressBookEntry } from '../../contracts/customer/customer.js';
import { failureTypes } from '../../contracts/failures.js';
import type { StoredAddress } from '../../domain/address.js';
import type { Sealer } from '../../security/sealing.js';
import { isAbsent } from '../is-absent.js';
import type { ActivityDependencies } from '../dependencies.js';
import { meaningOf } from '../error-table.js';
import { again, runActivity } from '../failures.js';
import { openPassword, openToken, tokenOf } from '../sealed-secrets.js';
import { tokenLife } from './token-life.js';
import { WriteJournal } from '../write-journal.js';
import { CommerceError } from '../../commerce/errors.js';

/** A store that gives equal tokens within a second gives another one after this. */
const nextSecondMs = 1_100;

/** Signs the customer in: one try of the password per attempt, and none at all after a refusal. */
export function mintToken(deps: ActivityDependencies, input: MintTokenInput): Promise<MintedToken> {
  const journal = new WriteJournal();
  return runActivity(journal, deps.pacing, async () => {
    if (input.unprovenPauseMs !== undefined && journal.attempt > 2 && journal.predecessorVanished) {
      // Each lost attempt may have been a wrong try; the store forgets them after its lock window.
      throw again(
        failureTypes.StoreUnavailable,
        'Waiting before an unproven password is tried again',
        input.unprovenPauseMs,
      );
    }
    const askedAtMs = Date.now();
    const token = await tokens.customer(deps.store, {
      username: input.email,
      password: openPassword(deps, input.email, input.password),
    });
    if (isRefused(deps.sealer, input, token)) {
      throw again(failureTypes.StoreUnavailable, 'The store gave the refused token again', nextSecondMs);
    }
    const sealed = deps.sealer.seal(token, tokenOf(input.session));
    return { sealed, ...tokenLife(token, askedAtMs, deps.opaqueTokenLifetimeMs) };
  });
}

function isRefused(sealer: Sealer, { refused, session }: MintTokenInput, token: string): boolean {
  if (!refused) return false;
  try {
    return sealer.open(refused, tokenOf(session)) === token;
  } catch {
    // Sealed with a key that is lost: then it stems from another time, and the new one is another.
    return false;
  }
}

/** Whether the store waits for the e-mail address to be confirmed. */
export function getConfirmation(
  deps: ActivityDependencies,
  input: { customerId: number },
): Promise<Confirmation> {
  return runActivity(new WriteJournal(), deps.pacing, () =>
    customers.confirmationStatus(deps.store, input.customerId),
  );
}

/** Reads what the customer sees: the book and both default addresses. */
export function readAddressBook(deps: ActivityDependencies, input: TokenInput): Promise<AddressBook> {
  return runActivity(new WriteJournal(), deps.pacing, async () => {
    const as = bearer(openToken(deps.sealer, input));
    const [customer, billing, shipping] = await Promise.all([
      me.get(deps.store, as),
      me.billingAddress(deps.store, as),
      me.shippingAddress(deps.store, as),
    ]);
    return {
      customerId: customer.id,
      email: customer.email,
      addresses: customer.addresses.map(entryOf),
      ...(billing && { defaultBilling: entryOf(billing) }),
      ...(shipping && { defaultShipping: entryOf(shipping) }),
    };
  });
}

function entryOf({ id, street, city, postcode, countryId, region }: StoredAddress): AddressBookEntry {
  const name = region?.code ?? region?.name;
  return { id, street, city, countryId, ...(postcode && { postcode }), ...(name && { region: name }) };
}

/** Ends the token's validity. A store before 2.4.6 has no such route, and a token refused is one that has ended. */
export function revokeToken(deps: ActivityDependencies, input: TokenInput): Promise<void> {
  return runActivity(new WriteJournal(), deps.pacing, async () => {
    try {
      await tokens.revokeCustomer(deps.store, bearer(openToken(deps.sealer, input)));
    } catch (error) {
      if (!(error instanceof CommerceError) || !endsAnyway(error)) throw error;
    }
  });
}

function endsAnyway(error: CommerceError): boolean {
  return isAbsent(error) || meaningOf(error).type === failureTypes.TokenRejected;
}
