/**
 * Types of the failures with which the server answers an update that no workflow has answered:
 *
 * - `UnprocessedUpdate`: a worker finished its task without it, as one that let go of the workflow meanwhile (SDK 1.24);
 *   the update left no trace
 * - `AcceptedUpdateCompletedWorkflow`: the workflow ended or continued as new before it answered
 *
 * All updates of these workflows may be sent again.
 */
const lostUpdateTypes: ReadonlySet<string> = new Set([
  'UnprocessedUpdate',
  'AcceptedUpdateCompletedWorkflow',
]);

/** Whether a failure of this type says that the update has no answer, rather than being the answer. */
export function isLostUpdate(type: string | undefined | null): boolean {
  return typeof type === 'string' && lostUpdateTypes.has(type);
}
