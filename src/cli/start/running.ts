import { held } from '../../domain/held.js';
import { childError, type RunningChild } from '../../local/child-process.js';

/** When a part is stopped: what depends on others goes first. */
export type Stage = 'client' | 'worker' | 'store' | 'temporal';

const stopOrder: readonly Stage[] = ['client', 'worker', 'store', 'temporal'];

/** Something that was started and must be stopped. */
interface Part {
  readonly stage: Stage;
  readonly stop: () => Promise<void>;
  /** Ends it at once, where that is more than this process ending. */
  readonly kill?: () => void;
}

/** Everything that this start has running. */
export class RunningParts {
  readonly #parts: Part[] = [];
  #stopping: Promise<void> | undefined;
  #fail: (error: Error) => void = () => {};

  /** Rejects when a part ends that nobody stopped. */
  readonly broken = new Promise<never>((_, reject) => {
    this.#fail = reject;
  });

  constructor() {
    // It is only looked at while there is something to do.
    this.broken.catch(() => {});
  }

  /** A program that ends by itself only by a fault. */
  addChild(stage: Stage, child: RunningChild): void {
    this.add({ stage, stop: () => child.stop(), kill: () => child.kill() });
    void this.watch(child.exited, (how) => childError(child, how));
  }

  /** A part that comes too late, since everything is being stopped, is stopped at once. */
  add(part: Part): void {
    this.#parts.push(part);
    if (this.#stopping) this.#stopping = held(this.#stopAlso(this.#stopping, part));
  }

  /** Takes an end that nobody asked for as a fault. */
  async watch<T>(exited: Promise<T>, toError: (how: T) => Error): Promise<void> {
    const how = await exited;
    if (!this.#stopping) this.#fail(toError(how));
  }

  /** Stops everything, what depends on others first. May be called many times. */
  stop(): Promise<void> {
    this.#stopping ??= held(this.#stopInOrder());
    return this.#stopping;
  }

  /** Ends everything at once. */
  kill(): void {
    for (const part of this.#parts) part.kill?.();
  }

  async #stopAlso(others: Promise<void>, part: Part): Promise<void> {
    await Promise.all([others, part.stop()]);
  }

  async #stopInOrder(): Promise<void> {
    for (const stage of stopOrder) {
      await Promise.all(this.#parts.filter((part) => part.stage === stage).map((part) => part.stop()));
    }
  }
}
