import { workflowInfo } from '@temporalio/workflow';
import type { OrderCorrection, OrderInput, OrderRequest, OrderView } from '../../contracts/order/order.js';
import type { PlacedRecord } from '../../contracts/order/order-activities.js';
import { phaseAmidWork, type Problem } from '../../contracts/problem.js';
import { defaultOrderSettings, type OrderSettings } from '../../contracts/order/order-settings.js';
import { held } from '../../domain/held.js';
import type { OrderPhase } from '../../domain/order.js';
import { Display, type Indexed } from '../display.js';
import type { Patience } from '../problems.js';
import { CartHold } from './order-cart-hold.js';
import { orderCard } from './order-card.js';
import { OrderDocuments } from './order-documents.js';
import { OrderEnding } from './order-ending.js';
import { OrderSteps } from './order-steps.js';
import { viewOf, type ToldOrder } from './order-view.js';
import { PaymentNews } from './payment/order-payment-news.js';

/** A placed order is not left to itself because nobody resolved something for long: it waits on. */
const foreverMs = 10 * 365 * 24 * 60 * 60_000;

/** Everything that the workflow knows of its order. Each part of it keeps what it knows to itself. */
export class OrderRun implements ToldOrder {
  readonly settings: OrderSettings;
  /** Id of this workflow: as whom it takes the customer's cart. */
  readonly holder = workflowInfo().workflowId;
  readonly steps = new OrderSteps(this);
  readonly cart: CartHold;
  readonly payment = new PaymentNews();
  readonly documents = new OrderDocuments();
  readonly ending: OrderEnding;
  /** What others have done to the order in the store, and what a person has agreed to; a sentence each. */
  readonly remarks = new Set<string>();
  readonly #display: Display;
  readonly #afterwards: Promise<void>[] = [];
  #request: OrderRequest;
  #requestDigest: string;
  #phase: OrderPhase = 'checkout';
  #placed: PlacedRecord | undefined;
  #totalAgreed = false;

  constructor({ request, requestDigest, settings }: OrderInput) {
    this.#request = request;
    this.#requestDigest = requestDigest;
    this.settings = { ...defaultOrderSettings, ...settings };
    this.cart = new CartHold(request.reference);
    this.ending = new OrderEnding(request.reference);
    this.#display = new Display(this.#indexed());
  }

  /** What is asked for, as corrected last. */
  get request(): OrderRequest {
    return this.#request;
  }

  get requestDigest(): string {
    return this.#requestDigest;
  }

  /** A person asks for other parts: whatever waits for one is tried again with them. */
  correct({ requestDigest, ...parts }: OrderCorrection): void {
    this.#request = { ...this.#request, ...parts };
    if (requestDigest) this.#requestDigest = requestDigest;
    if (parts.fulfilment) this.documents.forgetGiven();
    this.steps.wake();
  }

  get placed(): PlacedRecord | undefined {
    return this.#placed;
  }

  takePlaced(record: PlacedRecord): void {
    this.#placed = record;
    this.cart.becomeOrder(record);
  }

  /** Whether a person has agreed to a total of the placed order that is not the expected one. */
  get totalAgreed(): boolean {
    return this.#totalAgreed;
  }

  agreeToTotal(): void {
    this.#totalAgreed = true;
  }

  /** Where the story is; `view` tells the phase that people see. */
  get phase(): OrderPhase {
    return this.#phase;
  }

  enter(phase: OrderPhase): void {
    this.#phase = phase;
    this.show();
  }

  get patience(): Patience {
    const { retryForMs, correctionLimitMs } = this.settings;
    return { retryForMs, correctionLimitMs: this.placed ? foreverMs : correctionLimitMs };
  }

  get problem(): Problem | undefined {
    return this.steps.problem;
  }

  /** @throws ApplicationFailure `Closed` once somebody wants the order cancelled */
  refuseIfClosing(): void {
    this.ending.refuseIfClosing();
  }

  /** Has the workflow wait for this before it ends, without holding up the story. */
  awaitBeforeEnd(work: Promise<void>): void {
    this.#afterwards.push(held(work));
  }

  async settleRest(): Promise<void> {
    await Promise.all(this.#afterwards);
  }

  view(): OrderView {
    return viewOf(this, this.#visiblePhase());
  }

  /** Brings the card and the search attributes up to date. */
  show(): void {
    this.#display.show(orderCard(this.view(), this.settings));
    this.#display.index(this.#indexed());
  }

  #indexed(): Indexed {
    const { placed } = this;
    return {
      phase: this.#visiblePhase(),
      orderNumber: placed?.incrementId,
      customerId: placed?.customerId,
    };
  }

  /** The phase as people see it: a problem goes before progress. */
  #visiblePhase(): OrderPhase {
    return phaseAmidWork(this.problem, this.settings.attentionAfterMs, Date.now()) ?? this.#phase;
  }
}
