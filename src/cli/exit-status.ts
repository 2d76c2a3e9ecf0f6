/** What the exit status of every command means. */
export const exitStatus = {
  done: 0,
  /** The store or the workflow said no. */
  refused: 1,
  /** Bad usage, input or settings; nothing was started. */
  badInput: 2,
  /** Temporal, a worker or the store cannot be reached. */
  unreachable: 3,
  /** Nothing went wrong, and the store is not as the file wants it. */
  changes: 4,
} as const;

export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];
