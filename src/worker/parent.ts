/** Tells a parent process that started this worker with an IPC channel that it polls. */
export function tellParentReady(): void {
  process.send?.({ type: 'ready' });
}

/** Ends the worker when the parent that asked for it is gone, so that nothing is left behind by a crash. */
export function endWithParent(shutDown: () => void): void {
  if (process.env['EXIT_WITH_PARENT'] !== '1') return;
  process.once('disconnect', shutDown);
}
