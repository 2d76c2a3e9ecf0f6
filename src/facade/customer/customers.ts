import type { WorkflowHandle } from '@temporalio/client';
import * as messages from '../../contracts/customer/customer-messages.js';
import type {
  AcquireToken,
  AddressBook,
  Correction,
  CustomerHandOff,
  CustomerRequest,
  CustomerView,
} from '../../contracts/customer/customer.js';
import { customerWorkflowId } from '../../contracts/ids.js';
import type { Sealed } from '../../contracts/sealed.js';
import type { Address, CustomerProfile } from '../../domain/customer.js';
import { email as emailCheck, isObject, password as passwordCheck } from '../../domain/checks.js';
import {
  askedCheck,
  customerCorrectionCheck,
  newCustomerCheck,
  tokenDemandCheck,
} from '../../domain/customer-checks.js';
import type { TokenFacts } from '../../domain/session.js';
import type { Sealer } from '../../security/sealing.js';
import { emailDigest } from '../../security/email-digest.js';
import { checked, plainOnly } from '../checked.js';
import { callCustomer, startCustomer, type CustomerStartOptions } from './customer-start.js';
import { jsonDigest } from '../digests.js';
import { askPatiently } from '../questions.js';
import { callingWorkflow } from '../workflow-error.js';

/** What the facade needs besides the connection. */
export interface CustomersOptions extends CustomerStartOptions {
  readonly sealer: Sealer;
  readonly store: string;
}

/** A customer as asked for, with the password in the clear; it is sealed before it leaves this process. */
export interface NewCustomer {
  readonly profile: CustomerProfile;
  readonly addresses: readonly Address[];
  readonly password: string;
  /** What to do when the e-mail is taken. Default: `adopt`. */
  readonly whenExists?: 'adopt' | 'reject';
}

/** The hand-off record with the workflow that stands behind it. */
export interface ReadyCustomer extends CustomerHandOff {
  readonly workflowId: string;
  /** Fields in which this request differs from the one that the workflow works on; empty when they are equal. */
  readonly differences: readonly string[];
}

/** A token in the clear, with when it runs out. */
export interface CustomerToken extends TokenFacts {
  readonly token: string;
}

/** Customers of one store, as workflows. Every method throws {@link CommerceWorkflowError} for what a workflow refused. */
export class Customers {
  constructor(private readonly options: CustomersOptions) {}

  /** Id of the workflow that stands for the customer with this e-mail. */
  workflowId(email: string): string {
    checked(email, emailCheck, { doing: 'find the customer' }, 'email');
    return customerWorkflowId(this.options.store, emailDigest(email));
  }

  /**
   * Makes sure that this customer exists and is signed in, and waits for it. Starting twice is one customer; a start
   * after the workflow ended goes on from its last state.
   */
  async create(customer: NewCustomer): Promise<ReadyCustomer> {
    const asked = checked(customer, newCustomerCheck, { doing: 'create the customer' });
    const { profile, addresses } = asked;
    const workflowId = this.workflowId(profile.email);
    const requestDigest = jsonDigest({ profile, addresses });
    const request: CustomerRequest = {
      store: this.options.store,
      profile,
      addresses,
      password: this.#sealPassword(profile.email, asked.password),
      ...(asked.whenExists === 'reject' && { whenExists: asked.whenExists }),
    };
    const handOff = await startCustomer(this.options, { workflowId, request, requestDigest });
    const differences = handOff.asAsked ? [] : await this.differences(profile.email, { profile, addresses });
    return { ...handOff, workflowId, differences };
  }

  /** Waits until the customer is ready; reopens a workflow that ended. */
  async ready(email: string): Promise<ReadyCustomer> {
    const workflowId = this.workflowId(email);
    const handOff = await callCustomer(this.options.client, workflowId, (handle) =>
      handle.executeUpdate(messages.readyUpdate, { args: [''] }),
    );
    return { ...handOff, workflowId, differences: [] };
  }

  /** A token that is valid for long enough, in the clear; renewed when it has to be. */
  async acquireToken(email: string, demand: Partial<AcquireToken> = {}): Promise<CustomerToken> {
    const refusal = { doing: 'take a token', workflowId: this.workflowId(email) };
    const given: unknown = plainOnly(demand, refusal, 'demand');
    const whole = isObject(given) ? { minimumValidityMs: 60_000, ...given } : given;
    const acquire = checked(whole, tokenDemandCheck, refusal, 'demand') as AcquireToken;
    const owner = this.workflowId(email);
    const { sealed, ...facts } = await callCustomer(this.options.client, owner, (handle) =>
      handle.executeUpdate(messages.acquireTokenUpdate, { args: [acquire] }),
    );
    return { ...facts, token: this.options.sealer.open(sealed, { kind: 'token', owner }) };
  }

  /** Everything but secrets; also of a workflow that has ended. */
  async state(email: string): Promise<CustomerView> {
    const workflowId = this.workflowId(email);
    const ask = () => this.#handle(workflowId).query(messages.stateQuery);
    return callingWorkflow(workflowId, () => askPatiently(this.options.client, ask));
  }

  /** The address book, read in the store with the customer's own token. */
  async addressBook(email: string): Promise<AddressBook> {
    return callCustomer(this.options.client, this.workflowId(email), (handle) =>
      handle.executeUpdate(messages.addressBookUpdate),
    );
  }

  /** Fields in which this request differs from the one that the workflow works on. */
  async differences(
    email: string,
    given: { readonly profile: CustomerProfile; readonly addresses: readonly Address[] },
  ): Promise<string[]> {
    const workflowId = this.workflowId(email);
    const asked = checked(given, askedCheck, { doing: 'compare the customer', workflowId });
    const ask = () => this.#handle(workflowId).query(messages.differencesQuery, asked);
    return callingWorkflow(workflowId, () => askPatiently(this.options.client, ask));
  }

  /** Gives the workflow a new password. */
  async setPassword(email: string, password: string): Promise<void> {
    const refusal = { doing: 'set the password', workflowId: this.workflowId(email) };
    const given = checked(password, passwordCheck, refusal, 'password');
    const sealed = await this.#sealCurrentPassword(email, given);
    await callCustomer(this.options.client, this.workflowId(email), (handle) =>
      handle.executeUpdate(messages.setPasswordUpdate, { args: [sealed] }),
    );
  }

  /**
   * Corrects what the store refused; parts that are absent stay as they are.
   *
   * @throws CommerceWorkflowError `InvalidInput` where the e-mail address changes and no password is given: passwords are
   *   sealed for one address
   */
  async correct(email: string, correction: Partial<NewCustomer>): Promise<void> {
    const refusal = { doing: 'correct the customer', workflowId: this.workflowId(email) };
    const { profile, addresses, password } = checked(correction, customerCorrectionCheck, refusal);
    const newPassword =
      password === undefined ? undefined : await this.#sealCurrentPassword(email, password, profile?.email);
    const sealed: Correction = {
      ...(profile && { profile }),
      ...(addresses && { addresses }),
      ...(newPassword && { password: newPassword }),
      ...(profile && addresses && { requestDigest: jsonDigest({ profile, addresses }) }),
    };
    await this.#update(email, (handle) => handle.executeUpdate(messages.correctUpdate, { args: [sealed] }));
  }

  /** Says that the e-mail was confirmed: the workflow looks now. */
  async confirmed(email: string): Promise<void> {
    return this.#update(email, (handle) => handle.executeUpdate(messages.confirmedUpdate));
  }

  /** Says that what stood in the way was mended: the workflow tries again now. */
  async retry(email: string): Promise<void> {
    return this.#update(email, (handle) => handle.executeUpdate(messages.retryUpdate));
  }

  /** Ends the session; the token is revoked where the store can. */
  async close(email: string): Promise<void> {
    const workflowId = this.workflowId(email);
    await this.#update(email, (handle) => handle.executeUpdate(messages.closeUpdate));
    await callingWorkflow(workflowId, () => this.#handle(workflowId).result());
  }

  #sealPassword(email: string, password: string): Sealed {
    return this.options.sealer.seal(password, { kind: 'password', owner: this.workflowId(email) });
  }

  /** Seals a password for the address that the customer has now, which a correction may have changed. */
  async #sealCurrentPassword(email: string, password: string, changedTo?: string): Promise<Sealed> {
    return this.#sealPassword(changedTo ?? (await this.state(email)).email, password);
  }

  #handle(workflowId: string): WorkflowHandle {
    return this.options.client.workflow.getHandle(workflowId);
  }

  #update<T>(email: string, update: (handle: WorkflowHandle) => Promise<T>): Promise<T> {
    const workflowId = this.workflowId(email);
    return callingWorkflow(workflowId, () => update(this.#handle(workflowId)));
  }
}
