import type { CartLease, CustomerState } from '../../contracts/customer/customer.js';

/** A waiter that has not asked again for this long is taken for dead. */
const waiterLifeMs = 90_000;

/** Who has the customer's one cart, and who waits for it: first come first served. */
export class CartLine {
  readonly #state: Pick<CustomerState, 'lease' | 'leasesGiven' | 'waiting'>;

  constructor(state: Pick<CustomerState, 'lease' | 'leasesGiven' | 'waiting'>) {
    this.#state = state;
  }

  /** Who has the cart, or is the next to get it. */
  get first(): string | undefined {
    return this.#state.lease?.holder ?? this.#state.waiting[0]?.holder;
  }

  /** When the lease ends; undefined where there is none. Milliseconds since the epoch. */
  get leaseEndsMs(): number | undefined {
    return this.#state.lease?.untilMs;
  }

  /** Stands in line, or keeps the place there. */
  ask(holder: string): void {
    const { waiting } = this.#state;
    const now = Date.now();
    const own = waiting.find((waiter) => waiter.holder === holder);
    if (own) own.askedAtMs = now;
    else waiting.push({ holder, askedAtMs: now });
  }

  /** Whether it is this one's turn; whoever has the cart may always take it again. */
  mayTake(holder: string): boolean {
    const { lease, waiting } = this.#state;
    if (lease?.holder === holder) return true;
    const now = Date.now();
    const free = !lease || lease.untilMs <= now;
    return free && waiting.find((waiter) => now - waiter.askedAtMs < waiterLifeMs)?.holder === holder;
  }

  /** Lends the cart for so long. */
  lend(holder: string, forMs: number): CartLease {
    const state = this.#state;
    const now = Date.now();
    this.#leaveLine(holder);
    state.waiting = state.waiting.filter((waiter) => now - waiter.askedAtMs < waiterLifeMs);
    state.leasesGiven += 1;
    state.lease = { holder, lease: state.leasesGiven, untilMs: now + forMs };
    return state.lease;
  }

  /** Takes the cart back, or has the waiter leave the line. */
  takeBack(holder: string): void {
    this.#leaveLine(holder);
    if (this.#state.lease?.holder === holder) delete this.#state.lease;
  }

  #leaveLine(holder: string): void {
    this.#state.waiting = this.#state.waiting.filter((waiter) => waiter.holder !== holder);
  }
}
