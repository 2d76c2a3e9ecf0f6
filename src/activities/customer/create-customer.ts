import { activityInfo } from '@temporalio/activity';
import type { ApplicationFailure } from '@temporalio/common';
import { CommerceError } from '../../commerce/errors.js';
import * as customers from '../../commerce/endpoints/customers.js';
import type { CreateCustomerInput, CustomerRecord } from '../../contracts/customer/customer-activities.js';
import { failureTypes } from '../../contracts/failures.js';
import { matchAddresses } from '../../domain/address-match.js';
import { createdByUs, type Address, type StoredCustomer } from '../../domain/customer.js';
import { findElsewhere, livesElsewhere, requireSameCustomer } from './customer-elsewhere.js';
import type { ActivityDependencies } from '../dependencies.js';
import { meaningOf } from '../error-table.js';
import { again, runActivity, stop } from '../failures.js';
import { resolveAddresses } from '../resolve-regions.js';
import { openPassword } from '../sealed-secrets.js';
import { WriteJournal } from '../write-journal.js';

/** So many internal errors in a row with nobody created are no accident, but the store's answer to this input. */
const faultsBeforeStop = 5;

/**
 * Creates the customer. The store enforces the natural key (e-mail and website), so a second write cannot make a second
 * customer; the look-up before it, on every try but the first, tells whether an earlier one did the work.
 */
export function createCustomer(
  deps: ActivityDependencies,
  input: CreateCustomerInput,
): Promise<CustomerRecord> {
  const journal = new WriteJournal(input, faultsBeforeStop);
  return runActivity(journal, deps.pacing, async () => {
    const addresses = await resolveAddresses(deps.countries, input.addresses);
    return new Creation(deps, { ...input, addresses }, journal).run();
  });
}

class Creation {
  /** Whether a customer that is found may be the work of an earlier try. */
  readonly #mayBeOurs: boolean;

  constructor(
    private readonly deps: ActivityDependencies,
    private readonly input: CreateCustomerInput,
    private readonly journal: WriteJournal,
  ) {
    this.#mayBeOurs = journal.unaccountedSinceMs !== undefined;
  }

  async run(): Promise<CustomerRecord> {
    if (this.#mayBeOurs) {
      const found = await this.#lookUp();
      if (found) return this.#takeFound(found, true);
    }
    await this.deps.requireLiveCredentials();
    try {
      return customerRecordOf('created', this.input.addresses, await this.#create());
    } catch (error) {
      if (!(error instanceof CommerceError)) throw error;
      return await this.#afterRefusal(error);
    }
  }

  #create(): Promise<StoredCustomer> {
    const { profile, addresses, password } = this.input;
    const { store, websiteId } = this.deps;
    const atWebsite =
      profile.websiteId === undefined && websiteId !== 1 ? { ...profile, websiteId } : profile;
    return customers.create(store, {
      profile: atWebsite,
      addresses,
      password: openPassword(this.deps, profile.email, password),
    });
  }

  #lookUp(): Promise<StoredCustomer | undefined> {
    const { profile } = this.input;
    return customers.findByEmail(this.deps.store, profile.email, profile.websiteId ?? this.deps.websiteId);
  }

  /** A "no" is believed only when nobody is there: seen in the field, a customer was created although the answer was 400. */
  async #afterRefusal(error: CommerceError): Promise<CustomerRecord> {
    const { type } = meaningOf(error);
    if (type === failureTypes.CustomerExists) return this.#afterDuplicate();
    if (type === failureTypes.RefusedByStore) {
      this.journal.lose();
      const found = await this.#lookUp();
      if (found && this.#createdByUs(found)) return this.#takeFound(found, true);
    }
    throw error;
  }

  async #afterDuplicate(): Promise<CustomerRecord> {
    const found = await this.#lookUp();
    if (found) return this.#takeFound(found, this.#mayBeOurs);
    const elsewhere = await findElsewhere(this.deps, this.input.profile.email);
    if (!elsewhere) throw this.#nobody();
    if (this.input.whenExists === 'reject') {
      throw stop(failureTypes.CustomerExists, await livesElsewhere(this.deps.store, elsewhere));
    }
    await requireSameCustomer(this.deps, this.input, elsewhere);
    // The website of the accounts says nothing about the one of the goods: that is the one asked for.
    const websiteId = this.input.profile.websiteId ?? this.deps.websiteId;
    return { ...customerRecordOf('adopted', this.input.addresses, elsewhere), websiteId };
  }

  /** Another creation with this e-mail was rolled back in between, or is not visible yet; or it stays like this. */
  #nobody(): ApplicationFailure {
    this.journal.faults += 1;
    const { faults } = this.journal;
    const message =
      'Cannot create the customer: the store says that the e-mail is taken, but finds nobody with it';
    if (faults < faultsBeforeStop) return again(failureTypes.StoreUnavailable, message);
    const advice =
      'see in its admin who has it, also among deleted and company accounts, or choose another e-mail';
    return stop(failureTypes.StoreFault, `${message}, ${faults} times in a row; ${advice}`);
  }

  #takeFound(found: StoredCustomer, mayBeOurs: boolean): CustomerRecord {
    const ours = mayBeOurs && this.#createdByUs(found);
    if (!ours && this.input.whenExists === 'reject') {
      const message = `A customer with this e-mail address exists already: customer ${found.id}`;
      throw stop(failureTypes.CustomerExists, message);
    }
    const record = customerRecordOf(ours ? 'created' : 'adopted', this.input.addresses, found);
    // The first request saves the addresses after the customer: it may not have come to them yet.
    if (mayBeOurs && record.addressIds.includes(null)) this.journal.requireSettled();
    return record;
  }

  #createdByUs(found: StoredCustomer): boolean {
    return createdByUs(this.input, found, this.input.firstTryAtMs ?? activityInfo().scheduledTimestampMs);
  }
}

/** What the workflow keeps of a customer in the store. */
export function customerRecordOf(
  outcome: CustomerRecord['outcome'],
  asked: readonly Address[],
  stored: StoredCustomer,
): CustomerRecord {
  const { id, websiteId, defaultBillingId, defaultShippingId } = stored;
  return {
    outcome,
    customerId: id,
    websiteId,
    addressIds: matchAddresses(asked, stored.addresses).map((addressId) => addressId ?? null),
    ...(defaultBillingId !== undefined && { defaultBillingId }),
    ...(defaultShippingId !== undefined && { defaultShippingId }),
  };
}
