import { defineSearchAttributeKey } from '@temporalio/common';
import {
  setCurrentDetails,
  upsertSearchAttributes,
  workflowInfo,
  type ApplicationFailure,
} from '@temporalio/workflow';
import { phaseAmid, type Problem } from '../../contracts/problem.js';
import type { Checkout } from '../../contracts/customer/customer-calls.js';
import { failureTypes } from '../../contracts/failures.js';
import type {
  MadeShipment,
  OrderInput,
  OrderRequest,
  OrderResult,
  OrderStep,
  OrderView,
  PlacedOrder,
} from '../../contracts/order/order.js';
import type { OrderAside } from '../../contracts/order/order-steps.js';
import type { PlacedRecord } from '../../contracts/order/order-activities.js';
import { defaultOrderSettings, type OrderSettings } from '../../contracts/order/order-settings.js';
import { held } from '../../domain/held.js';
import type { OrderedLine } from '../../domain/fulfilment.js';
import type { Money } from '../../domain/money.js';
import type { OrderOutcome, OrderPhase, OrderStepName } from '../../domain/order.js';
import { orderCard } from './order-card.js';
import { OrderTroubles } from './order-troubles.js';
import { StepRounds } from '../step-rounds.js';
import { tracked } from '../tracked.js';
import { asFailure, type Patience } from '../trouble.js';

const phaseKey = defineSearchAttributeKey('CommercePhase', 'KEYWORD');
const numberKey = defineSearchAttributeKey('CommerceOrderNumber', 'KEYWORD');
const customerIdKey = defineSearchAttributeKey('CommerceCustomerId', 'INT');

/** A placed order is not left to itself because nobody mended something for long: it waits on. */
const foreverMs = 10 * 365 * 24 * 60 * 60_000;

/** Somebody wants the order cancelled; `refused` once that turned out to be impossible. */
export interface CancelWish {
  readonly reason: string;
  /** Not a person's wish, but for want of payment: given up when the payment arrives all the same. */
  readonly automatic?: boolean;
  refused?: ApplicationFailure;
}

/** Everything that the workflow knows of its order, and what everybody may ask of it. */
export class OrderRun {
  request: OrderRequest;
  requestDigest: string;
  readonly settings: OrderSettings;
  /** Id of this workflow: as whom it takes the customer's cart. */
  readonly holder = workflowInfo().workflowId;
  phase: OrderPhase = 'checkout';
  readonly steps: OrderStep[] = [];
  /** What is done beside the story. */
  readonly asides: OrderAside[] = [];
  /** The customer's cart, while it is held. */
  checkout: Checkout | undefined;
  /** The cart from which an order may have been placed, as long as that is not known. */
  placingFrom: { readonly cartId: number; readonly customerId: number } | undefined;
  /** When a write on the cart that is unaccounted for may have been sent; milliseconds since the epoch. */
  unaccountedSinceMs: number | undefined;
  placed: PlacedRecord | undefined;
  /** Who orders, as the customer's workflow handed it over. */
  customer: Omit<Checkout, 'lease' | 'token'> | undefined;
  /** What the cart was to cost, as far as the store has said. */
  cartTotal: Money | undefined;
  /** Whether a person has agreed to a total of the placed order that is not the expected one. */
  totalAgreed = false;
  /** Whether lines of ours may be in the cart. */
  cartTouched = false;
  paidAtMs: number | undefined;
  paymentReference: string | undefined;
  /** Whether the payment was seen in the store, and nobody had told of it. */
  paidInStore = false;
  invoiceId: number | undefined;
  readonly shipments: MadeShipment[] = [];
  shipmentsTried = 0;
  /** The lines of the placed order as a look at the store has shown them last. */
  lines: readonly OrderedLine[] | undefined;
  /** How the order has ended in the store, where somebody ended it there. */
  over: OrderOutcome | undefined;
  /** What others have done to the order in the store, for people to read. */
  readonly remarks = new Set<string>();
  /** Writes that were done twice of which a person has been told. */
  readonly knownDoubles = new Set<string>();
  /** Whether the store has to be looked at before the end: for writes unaccounted for, or the work of others. */
  lookAtEnd = false;
  /** The caller's own shipments that have been made, by their place in the list. */
  givenShipped = new Set<number>();
  cancel: CancelWish | undefined;
  /** Set while the order is being cancelled: what that needs is not stopped by the wish to cancel. */
  cancelling = false;
  fatal: ApplicationFailure | undefined;
  result: OrderResult | undefined;
  readonly troubles = new OrderTroubles(this);
  /** Of the checkout, whose steps begin anew together. */
  readonly stepRounds = new StepRounds();
  readonly #afterwards: Promise<void>[] = [];
  #shown = '';

  constructor({ request, requestDigest, settings }: OrderInput) {
    this.request = request;
    this.requestDigest = requestDigest;
    this.settings = { ...defaultOrderSettings, ...settings };
    this.#shown = this.#attributesText();
  }

  /** Runs a step of the story, and notes when it began and ended and what came of it. */
  track<T>(
    name: OrderStepName,
    work: () => Promise<T>,
    idsOf?: (result: T) => NonNullable<OrderStep['ids']>,
    moreOf?: (result: T) => Partial<OrderStep>,
  ): Promise<T> {
    const shown = (): Promise<T> => {
      this.show();
      return work();
    };
    return tracked(this.steps, name, shown, (result) => ({
      ...(idsOf && { ids: idsOf(result) }),
      ...moreOf?.(result),
    }));
  }

  get patience(): Patience {
    const { retryForMs, correctionLimitMs } = this.settings;
    return { retryForMs, correctionLimitMs: this.placed ? foreverMs : correctionLimitMs };
  }

  get problem(): Problem | undefined {
    return this.troubles.first;
  }

  /** Whether waiting for news is over for a caller: a person is needed, or the workflow is about to end. */
  get stuck(): boolean {
    const over = this.fatal !== undefined || this.result !== undefined || this.cancel !== undefined;
    return over || this.problem?.needs === 'person';
  }

  /** Throws the reason why a caller should not go on waiting for the order to be placed. */
  refuseIfStuck(): void {
    if (this.fatal) throw this.fatal;
    const { problem, cancel, result } = this;
    if (cancel || result) {
      const reason = cancel?.reason ?? result?.cancelReason ?? 'no reason given';
      const message = `Cannot place order "${this.request.reference}": it was cancelled (${reason})`;
      throw asFailure({ type: failureTypes.Closed, message });
    }
    if (problem?.needs === 'person') throw asFailure(problem);
  }

  /** @throws ApplicationFailure `Closed` once somebody wants the order cancelled */
  refuseIfClosing(): void {
    if (!this.cancel || this.cancelling) return;
    const message = `Order "${this.request.reference}" is being cancelled`;
    throw asFailure({ type: failureTypes.Closed, message });
  }

  /** Has the workflow wait for this before it ends, without holding up the story. */
  before(end: Promise<void>): void {
    this.#afterwards.push(held(end));
  }

  async settleRest(): Promise<void> {
    await Promise.all(this.#afterwards);
  }

  takePlaced(record: PlacedRecord): void {
    this.placed = record;
    this.cartTotal = record.cartTotal ?? this.cartTotal;
    this.placingFrom = undefined;
  }

  enter(phase: OrderPhase): void {
    this.phase = phase;
    this.show();
  }

  end(outcome: OrderOutcome): OrderResult {
    const { placed, invoiceId, shipments, cancel } = this;
    const cancelled = outcome === 'cancelled';
    this.result = {
      outcome,
      ...(placed && { placed: placedOf(placed) }),
      ...(invoiceId !== undefined && { invoiceId }),
      shipments,
      ...(cancelled && cancel && { cancelReason: cancel.reason }),
      ...(this.remarks.size > 0 && { remarks: [...this.remarks] }),
    };
    this.enter(outcome);
    return this.result;
  }

  /** Where the order stands, for people and programs; free of secrets. */
  view(): OrderView {
    const { request, placed, problem, paidAtMs, paymentReference, invoiceId } = this;
    const cancelReason = this.cancel?.reason ?? this.result?.cancelReason;
    return {
      store: request.store,
      reference: request.reference,
      customerWorkflowId: request.customerWorkflowId,
      phase: this.visiblePhase,
      steps: this.steps,
      ...(this.asides.length > 0 && { asides: this.asides }),
      placing: this.placingFrom !== undefined,
      shipments: this.shipments,
      requestDigest: this.requestDigest,
      ...(placed && { placed: placedOf(placed) }),
      ...(paidAtMs !== undefined && { paidAtMs }),
      ...(paymentReference !== undefined && { paymentReference }),
      ...(this.paidInStore && { paidInStore: true as const }),
      ...(invoiceId !== undefined && { invoiceId }),
      ...(problem && { problem }),
      ...(cancelReason !== undefined && { cancelReason }),
      ...(this.remarks.size > 0 && { remarks: [...this.remarks] }),
    };
  }

  /** The phase as people see it: trouble goes before progress. */
  get visiblePhase(): OrderPhase {
    const { problem, phase, settings } = this;
    const amid = phaseAmid(problem, settings.attentionAfterMs, Date.now()) ?? phase;
    // It is the customer's workflow that asks for a password.
    return amid === 'needs-password' ? 'needs-attention' : amid;
  }

  /** Brings the card and the search attributes up to date; attributes only when they changed, since each is an event. */
  show(): void {
    setCurrentDetails(orderCard(this.view(), this.settings));
    const text = this.#attributesText();
    if (text === this.#shown) return;
    this.#shown = text;
    const { placed } = this;
    upsertSearchAttributes([
      { key: phaseKey, value: this.visiblePhase },
      ...(placed ? [{ key: numberKey, value: placed.incrementId }] : []),
      ...(placed ? [{ key: customerIdKey, value: placed.customerId }] : []),
    ]);
  }

  #attributesText(): string {
    return `${this.visiblePhase} ${this.placed?.incrementId ?? ''}`;
  }
}

/** A placed order as callers see it, without what only the workflow needs. */
export function placedOf({ lines: _lines, cartTotal: _cartTotal, ...placed }: PlacedRecord): PlacedOrder {
  return placed;
}
