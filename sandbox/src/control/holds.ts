/** Requests that were stopped on purpose and wait to be released. */
import { setTimeout } from 'node:timers/promises';

export interface HeldRequest {
  readonly index: number;
  readonly method: string;
  readonly route: string;
  readonly kind: string;
}

export class Holds {
  readonly #held = new Map<HeldRequest, AbortController>();
  #arrived: (() => void)[] = [];

  get held(): readonly HeldRequest[] {
    return [...this.#held.keys()];
  }

  /** Waits until the request is released, or so many milliseconds are over. */
  async hold(request: HeldRequest, limitMs: number): Promise<void> {
    const controller = new AbortController();
    this.#held.set(request, controller);
    for (const resolve of this.#arrived.splice(0)) resolve();
    try {
      await setTimeout(limitMs, undefined, { signal: controller.signal });
    } catch (error) {
      if (!controller.signal.aborted) throw error;
    } finally {
      this.#held.delete(request);
    }
  }

  /** Lets every held request go on. */
  release(): number {
    const count = this.#held.size;
    for (const controller of this.#held.values()) controller.abort();
    return count;
  }

  /** Waits until at least so many requests are held, or so many milliseconds are over. */
  async waitFor(count: number, limitMs: number): Promise<readonly HeldRequest[]> {
    const timer = new AbortController();
    const over = setTimeout(limitMs, 'over' as const, { signal: timer.signal }).catch(() => 'over' as const);
    while (this.#held.size < count) {
      const arrival = new Promise<void>((resolve) => this.#arrived.push(resolve));
      if ((await Promise.race([arrival, over])) === 'over') break;
    }
    timer.abort();
    return this.held;
  }
}
