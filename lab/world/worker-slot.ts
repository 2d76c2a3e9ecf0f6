import type { Child } from './child.js';

/** A worker that cannot start so many times in a row has another reason than the kills. */
const mostFailures = 8;

/** Keeps one worker process running, as any supervisor does: whoever ends it, the next one is started at once. */
export class WorkerSlot {
  #child: Child | undefined;
  #running: Promise<void> = Promise.resolve();
  #stopped = false;
  #failures = 0;
  #readyAgain: (() => void)[] = [];
  /** Ends that nobody asked for, and starts in vain, each with its last words. */
  readonly ends: string[] = [];

  constructor(private readonly startWorker: () => Promise<Child>) {}

  /** The process, while it is ready. */
  get child(): Child | undefined {
    return this.#child;
  }

  async start(): Promise<void> {
    this.#stopped = false;
    this.#running = this.#keepRunning();
    await this.ready();
  }

  async ready(): Promise<void> {
    if (!this.#child) await new Promise<void>((resolve) => this.#readyAgain.push(resolve));
  }

  /** SIGKILL. The next one is started at once, unless `andStay` is given: then by {@link start}. */
  async kill(andStay?: 'andStay'): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (andStay) this.#stopped = true;
    await child?.kill();
    if (andStay) await this.#running;
  }

  async #keepRunning(): Promise<void> {
    while (!this.#stopped) {
      const child = await this.#startNext();
      if (!child) continue;
      if (this.#stopped) return child.kill();
      this.#child = child;
      for (const resolve of this.#readyAgain.splice(0)) resolve();
      const how = await child.gone;
      if (this.#child === child)
        this.ends.push(`ended by itself, ${how}; its last words: ${child.lastWords()}`);
      this.#child = undefined;
    }
  }

  /** A worker that cannot start because the server is just being killed is started again. */
  async #startNext(): Promise<Child | undefined> {
    try {
      const child = await this.startWorker();
      this.#failures = 0;
      return child;
    } catch (error) {
      this.ends.push(error instanceof Error ? error.message : String(error));
      this.#failures += 1;
      if (this.#failures >= mostFailures) throw error;
      return undefined;
    }
  }
}
