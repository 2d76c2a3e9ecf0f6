import type { CustomerRecord } from '../../contracts/customer/customer-activities.js';
import type {
  Correction,
  CustomerPhase,
  CustomerState,
  HeldToken,
} from '../../contracts/customer/customer.js';
import type { Problem } from '../../contracts/problem.js';
import { CartLine } from './customer-cart-line.js';
import { CartOrders } from './customer-cart-orders.js';

/** What the workflow knows of its customer and takes along to the next run. */
export class CustomerData {
  readonly cartLine: CartLine;
  readonly cartOrders: CartOrders;
  readonly #state: CustomerState;

  constructor(state: CustomerState) {
    this.#state = state;
    this.cartLine = new CartLine(state);
    this.cartOrders = new CartOrders(state);
  }

  get state(): Readonly<CustomerState> {
    return this.#state;
  }

  enter(phase: CustomerPhase): void {
    this.#state.phase = phase;
  }

  setProblem(problem: Problem | undefined): void {
    if (problem) this.#state.problem = problem;
    else delete this.#state.problem;
  }

  /** Somebody uses the session. */
  use(): void {
    this.#state.lastUsedAtMs = Date.now();
  }

  /** The store has this customer: made for us, or there before. Only the password of the first is known to be right. */
  takeCreated(record: CustomerRecord): void {
    this.#state.passwordProven = record.outcome === 'created';
    this.takeRecord(record);
  }

  /** Takes over ids. A second look at the same customer does not change how it came to be ours. */
  takeRecord(record: CustomerRecord): void {
    const state = this.#state;
    state.outcome ??= record.outcome;
    state.customerId = record.customerId;
    // A shared account may live on another website than the one whose goods it buys.
    state.websiteId ??= record.websiteId;
    state.addressIds = record.addressIds.filter((id) => id !== null);
    if (record.defaultBillingId !== undefined) state.defaultBillingId = record.defaultBillingId;
    if (record.defaultShippingId !== undefined) state.defaultShippingId = record.defaultShippingId;
  }

  /** Says whether the store has all the addresses asked for. */
  setComplete(complete: boolean): void {
    this.#state.complete = complete;
  }

  confirm(): void {
    this.#state.confirmedAtMs = Date.now();
  }

  /** The next token; the password that it was minted with is the right one. */
  takeToken(minted: Omit<HeldToken, 'generation'>): void {
    const generation = this.#state.tokensMinted + 1;
    this.#state.token = { ...minted, generation };
    this.#state.tokensMinted = generation;
    this.#state.passwordProven = true;
  }

  /** A token that the store has refused is not handed to the next caller. */
  spendToken(generation: number): void {
    const { token } = this.#state;
    if (token?.generation === generation) this.#state.token = { ...token, expiresAtMs: Date.now() };
  }

  /** The store has revoked the token, and with it whatever is minted in the same second. */
  noteRevocation(): void {
    this.#state.revokedAtMs = Date.now();
  }

  forgetToken(): void {
    delete this.#state.token;
    this.noteRevocation();
  }

  correct({ profile, addresses, password, requestDigest }: Correction): void {
    const state = this.#state;
    state.request = {
      ...state.request,
      ...(profile && { profile }),
      ...(addresses && { addresses }),
      ...(password && { password }),
    };
    if (requestDigest) state.requestDigest = requestDigest;
    if (password) state.passwordProven = false;
  }
}
