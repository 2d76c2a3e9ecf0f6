/** A workflow that does nothing, to bundle the failure converter with. */
export async function emptyWorkflow(): Promise<void> {}
