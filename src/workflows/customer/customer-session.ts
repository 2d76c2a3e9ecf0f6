import { defineSearchAttributeKey, type SearchAttributePair } from '@temporalio/common';
import {
  log,
  setCurrentDetails,
  upsertSearchAttributes,
  workflowInfo,
  type ApplicationFailure,
} from '@temporalio/workflow';
import type {
  CustomerHandOff,
  CustomerPhase,
  CustomerState,
  CustomerView,
} from '../../contracts/customer/customer.js';
import type { CustomerStep } from '../../contracts/customer/customer-steps.js';
import { failureTypes } from '../../contracts/failures.js';
import { phaseAmid, type Problem } from '../../contracts/problem.js';
import type { TokenFacts } from '../../domain/session.js';
import { customerCard } from './customer-card.js';
import { asFailure, type Patience, type TroubleHost } from '../trouble.js';

const phaseKey = defineSearchAttributeKey('CommercePhase', 'KEYWORD');
const customerIdKey = defineSearchAttributeKey('CommerceCustomerId', 'INT');

/**
 * The state of one customer's workflow and what everybody may ask of it. What travels to the next run is in `state`;
 * everything else belongs to this run alone.
 */
export class CustomerSession implements TroubleHost {
  /** Set once the workflow is going to fail; handlers that wait tell their callers. */
  fatal: ApplicationFailure | undefined;
  closing = false;
  /** Set before continue-as-new: handlers that may wait long let go, and their callers ask the next run. */
  draining = false;
  renewing = false;
  /** What this run has done, for people to follow. */
  readonly steps: CustomerStep[] = [];
  #nudges = 0;
  #shown = '';

  constructor(readonly state: CustomerState) {
    this.#shown = this.#shownAttributes();
  }

  get patience(): Patience {
    return this.state.settings;
  }

  nudges(): number {
    return this.#nudges;
  }

  /** Somebody mended something; whoever waits for a person tries again. */
  nudge(): void {
    this.#nudges += 1;
  }

  report(problem: Problem | undefined): void {
    if (problem) {
      this.state.problem = problem;
      log.warn('Customer workflow in trouble', {
        problemType: problem.type,
        needs: problem.needs,
        rounds: problem.rounds,
      });
    } else {
      delete this.state.problem;
    }
    this.show();
  }

  /** Moves to another phase and shows it. */
  enter(phase: CustomerPhase): void {
    this.state.phase = phase;
    this.show();
  }

  /** Whether the session can be handed off. */
  get established(): boolean {
    return this.state.phase === 'ready';
  }

  /** Throws where a caller should not go on waiting: the workflow fails, ends, or a person or the customer is needed. */
  refuseIfStuck(): void {
    const { problem, phase } = this.state;
    if (this.fatal) throw this.fatal;
    this.refuseIfClosing();
    if (problem?.needs === 'person') throw asFailure(problem);
    if (phase === 'confirming') {
      const message = `Cannot sign customer ${this.state.customerId} in: the e-mail address is not confirmed yet`;
      throw asFailure({ type: failureTypes.NeedsConfirmation, message });
    }
  }

  refuseIfClosing(): void {
    if (!this.closing && this.state.phase !== 'closed') return;
    throw asFailure({
      type: failureTypes.Closed,
      message: 'Cannot use the customer: its workflow was closed',
    });
  }

  /** Whether waiting is over for a caller, one way or the other. */
  get stuck(): boolean {
    const { problem, phase } = this.state;
    return (
      this.fatal !== undefined ||
      this.closing ||
      phase === 'closed' ||
      phase === 'confirming' ||
      problem?.needs === 'person'
    );
  }

  handOff(requestDigest: string): CustomerHandOff {
    const { state } = this;
    const { customerId, websiteId, outcome, token } = state;
    if (customerId === undefined || websiteId === undefined || !outcome || !token) {
      throw asFailure({
        type: failureTypes.WrongState,
        message: `Cannot hand the customer off: phase "${state.phase}"`,
      });
    }
    return {
      store: state.request.store,
      customerId,
      websiteId,
      outcome,
      addressIds: state.addressIds,
      ...(state.defaultBillingId !== undefined && { defaultBillingId: state.defaultBillingId }),
      ...(state.defaultShippingId !== undefined && { defaultShippingId: state.defaultShippingId }),
      token: tokenFacts(token),
      asAsked: requestDigest === state.requestDigest,
    };
  }

  view(): CustomerView {
    const { request, token, customerId, websiteId, outcome, problem, lease } = this.state;
    const { defaultBillingId, defaultShippingId, addressIds, waiting, requestDigest } = this.state;
    return {
      store: request.store,
      email: request.profile.email,
      phase: this.visiblePhase,
      addressIds,
      waiting,
      requestDigest,
      steps: this.steps,
      ...(customerId !== undefined && { customerId }),
      ...(websiteId !== undefined && { websiteId }),
      ...(defaultBillingId !== undefined && { defaultBillingId }),
      ...(defaultShippingId !== undefined && { defaultShippingId }),
      ...(outcome && { outcome }),
      ...(problem && { problem }),
      ...(lease && { lease }),
      ...(token && { token: tokenFacts(token) }),
    };
  }

  /** The phase as people see it: trouble goes before progress. */
  get visiblePhase(): CustomerPhase {
    const { problem, phase, settings } = this.state;
    return phaseAmid(problem, settings.attentionAfterMs, Date.now()) ?? phase;
  }

  /** Brings the card and the search attributes up to date; attributes only when they changed, since each is an event. */
  show(): void {
    setCurrentDetails(customerCard(this.state, this.visiblePhase));
    const shown = this.#shownAttributes();
    if (shown === this.#shown || this.state.phase === 'signing-in') return;
    this.#shown = shown;
    const pairs: SearchAttributePair[] = [{ key: phaseKey, value: this.visiblePhase }];
    if (this.state.customerId !== undefined) pairs.push({ key: customerIdKey, value: this.state.customerId });
    upsertSearchAttributes(pairs);
  }

  #shownAttributes(): string {
    return `${this.visiblePhase} ${this.state.customerId ?? ''}`;
  }

  /** Whether the run has grown so long that it should go on as a new one. */
  get runIsLong(): boolean {
    return workflowInfo().continueAsNewSuggested;
  }
}

/** What may be told of a token. */
function tokenFacts({ issuedAtMs, expiresAtMs, generation }: TokenFacts): TokenFacts {
  return { issuedAtMs, expiresAtMs, generation };
}
