/** Tells a parent process that started this worker with an IPC channel that it polls. */
export function tellParentReady(): void {
  process.send?.({ type: 'ready' });
}

/** A parent that was killed takes Temporal and the store along, so that there is nothing to wait for. */
const orphanGraceMs = 3_000;

/**
 * Ends the worker when the parent that asked for it is gone, so that nothing is left behind by a crash. A parent that
 * lives sends `{type: 'stop'}` before it closes the channel, and waits until running requests have finished.
 */
export function endWithParent(shutDown: () => void): void {
  if (process.env['EXIT_WITH_PARENT'] !== '1') return;
  if (!process.connected) throw new Error('Cannot start the worker: the program that wanted it has ended');
  let asked = false;
  process.on('message', () => (asked = true));
  process.once('disconnect', () => {
    shutDown();
    if (!asked) setTimeout(() => process.exit(1), orphanGraceMs).unref();
  });
}

/** Lets go of the channel to the parent, which would keep a worker that has ended from exiting. */
export function releaseParent(): void {
  if (process.connected) process.disconnect();
}
