import { CancellationScope, condition } from '@temporalio/workflow';

/** What ends a wait before its time. */
export interface Until {
  /** Whether something was heard that counts more. */
  readonly heard: () => boolean;
  /** Absent: without limit; milliseconds. */
  readonly withinMs?: number;
}

/** How work came out that may have been cut off. */
export type Heard<T> = PromiseSettledResult<T> & {
  /** Whether it was cut off: by what was heard, or by time. It may have come to its end all the same. */
  readonly cutOff: boolean;
};

/** Does the work until it is done, something else is heard, or time is up; what was cut off is cancelled and awaited. */
export async function unlessHeard<T>(work: () => Promise<T>, { heard, withinMs }: Until): Promise<Heard<T>> {
  const scope = new CancellationScope();
  const working = scope.run(work);
  let settled = false;
  const settle = (): void => {
    settled = true;
  };
  working.then(settle, settle);
  const over = (): boolean => settled || heard();
  await (withinMs === undefined ? condition(over) : condition(over, Math.max(withinMs, 1)));
  const cutOff = !settled || heard();
  scope.cancel();
  const [outcome] = await Promise.allSettled([working]);
  return { ...outcome, cutOff };
}
