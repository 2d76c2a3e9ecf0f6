/** Tells a parent process that started this worker with an IPC channel that it polls. */
export function tellParentReady(): void {
  process.send?.({ type: 'ready' });
}

/** Ends the worker when the parent that asked for it is gone, so that nothing is left behind by a crash. */
export function endWithParent(shutDown: () => void): void {
  if (process.env['EXIT_WITH_PARENT'] !== '1') return;
  if (!process.connected) throw new Error('Cannot start the worker: the program that wanted it has ended');
  process.once('disconnect', shutDown);
}

/** Lets go of the channel to the parent, which would keep a worker that has ended from exiting. */
export function releaseParent(): void {
  if (process.connected) process.disconnect();
}
