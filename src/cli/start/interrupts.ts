const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Listens for the wish to end. */
export interface Interrupts {
  /** Settles at the first signal. */
  readonly first: Promise<NodeJS.Signals>;
  /** Gives the signals back. */
  release(): void;
}

/**
 * Takes the signals that ask this process to end. The second one means that the person will not wait.
 *
 * @param onSecond ends everything at once
 */
export function takeInterrupts(onSecond: () => void): Interrupts {
  let count = 0;
  let tell: (signal: NodeJS.Signals) => void = () => {};
  const first = new Promise<NodeJS.Signals>((resolve) => {
    tell = resolve;
  });
  const listener = (signal: NodeJS.Signals): void => {
    count += 1;
    if (count === 1) tell(signal);
    else onSecond();
  };
  for (const signal of signals) process.on(signal, listener);
  return {
    first,
    release: () => {
      for (const signal of signals) process.removeListener(signal, listener);
    },
  };
}
