import { log, workflowInfo, type ApplicationFailure } from '@temporalio/workflow';
import type { CustomerPhase, CustomerState, CustomerView } from '../../contracts/customer/customer.js';
import type { CustomerStep } from '../../contracts/customer/customer-steps.js';
import { failureTypes } from '../../contracts/failures.js';
import { phaseAmid, type Problem } from '../../contracts/problem.js';
import { Display, type Indexed } from '../display.js';
import { asFailure, failureOf, type Patience } from '../problems.js';
import type { ProblemHost } from '../retry-cycles.js';
import { tracked } from '../tracked.js';
import { customerCard } from './customer-card.js';
import { CustomerData } from './customer-data.js';
import { viewOf } from './customer-view.js';

/**
 * One customer's workflow and what everybody may ask of it. What travels to the next run is in `data`; everything else
 * belongs to this run alone.
 */
export class CustomerSession implements ProblemHost {
  readonly data: CustomerData;
  readonly #display: Display;
  readonly #steps: CustomerStep[] = [];
  #fatal: ApplicationFailure | undefined;
  #closing = false;
  #draining = false;
  #renewing = false;
  #wakes = 0;

  constructor(state: CustomerState) {
    this.data = new CustomerData(state);
    this.#display = new Display(this.#indexed());
  }

  get state(): Readonly<CustomerState> {
    return this.data.state;
  }

  get patience(): Patience {
    return this.state.settings;
  }

  wakes(): number {
    return this.#wakes;
  }

  /** Somebody resolved something; whoever waits for a person tries again. */
  wake(): void {
    this.#wakes += 1;
  }

  /** Does a step of this run, and notes when it began and ended and what came of it, for people to follow. */
  track<T>(
    name: CustomerStep['name'],
    work: () => Promise<T>,
    factsOf: (result: T) => Partial<CustomerStep>,
  ): Promise<T> {
    return tracked(this.#steps, name, work, factsOf);
  }

  report(problem: Problem | undefined): void {
    this.data.setProblem(problem);
    if (problem) {
      const { type, needs, rounds } = problem;
      log.warn('Customer workflow in trouble', { problemType: type, needs, rounds });
    }
    this.show();
  }

  /** Moves to another phase and shows it. */
  enter(phase: CustomerPhase): void {
    this.data.enter(phase);
    this.show();
  }

  /** Whether the session can be handed off. */
  get established(): boolean {
    return this.state.phase === 'ready';
  }

  /** With what the workflow is going to fail. */
  get fatal(): ApplicationFailure | undefined {
    return this.#fatal;
  }

  /** The workflow is going to fail; handlers that wait tell their callers. */
  fail(error: unknown): ApplicationFailure {
    this.#fatal = failureOf(error);
    return this.#fatal;
  }

  /** Whether the workflow was asked to end. */
  get closing(): boolean {
    return this.#closing;
  }

  askToClose(): void {
    this.#closing = true;
    this.wake();
  }

  /** Whether handlers that may wait long let go, since this run is to end; their callers ask the next one. */
  get draining(): boolean {
    return this.#draining;
  }

  setDraining(draining: boolean): void {
    this.#draining = draining;
  }

  /** Whether a token is being renewed. */
  get renewing(): boolean {
    return this.#renewing;
  }

  /** One renewal for all callers. It outlives a caller that gives up, since its token serves the next one. */
  renewOnce(renew: () => Promise<void>): void {
    if (this.#renewing) return;
    this.#renewing = true;
    void renew()
      .catch((error: unknown) => {
        this.fail(error);
      })
      .finally(() => {
        this.#renewing = false;
      });
  }

  /** Throws where a caller should not go on waiting: the workflow fails, ends, or a person or the customer is needed. */
  refuseIfStuck(): void {
    const { problem, phase, customerId } = this.state;
    if (this.#fatal) throw this.#fatal;
    this.refuseIfClosing();
    if (problem?.needs === 'person') throw asFailure(problem);
    if (phase !== 'confirming') return;
    const message = `Cannot sign customer ${customerId} in: the e-mail address is not confirmed yet`;
    throw asFailure({ type: failureTypes.NeedsConfirmation, message });
  }

  refuseIfClosing(): void {
    if (!this.#closing && this.state.phase !== 'closed') return;
    const message = 'Cannot use the customer: its workflow was closed';
    throw asFailure({ type: failureTypes.Closed, message });
  }

  /** Whether waiting is over for a caller, one way or the other. */
  get stuck(): boolean {
    const { problem, phase } = this.state;
    const ending = this.#fatal !== undefined || this.#closing || phase === 'closed';
    return ending || phase === 'confirming' || problem?.needs === 'person';
  }

  view(): CustomerView {
    return viewOf(this.state, this.#visiblePhase(), this.#steps);
  }

  /** Brings the card and the search attributes up to date; these not while signing in, which is soon over. */
  show(): void {
    this.#display.show(customerCard(this.state, this.#visiblePhase()));
    if (this.state.phase !== 'signing-in') this.#display.index(this.#indexed());
  }

  /** Whether the run has grown so long that it should go on as a new one. */
  get runIsLong(): boolean {
    return workflowInfo().continueAsNewSuggested;
  }

  #indexed(): Indexed {
    return { phase: this.#visiblePhase(), customerId: this.state.customerId };
  }

  /** The phase as people see it: a problem goes before progress. */
  #visiblePhase(): CustomerPhase {
    const { phase, problem, settings } = this.state;
    return phaseAmid(problem, settings.attentionAfterMs, Date.now()) ?? phase;
  }
}
