/**
 * Patience of workers and clients in a chaos run, as environment variables. What decides how soon a kill is noticed
 * (heartbeats, STICKY_TIMEOUT, WORKFLOW_TASK_TIMEOUT) is left as users have it, since that is what is measured.
 */

/** How long the client waits for an answer; short, so that slow answers cost little. */
const requestTimeoutMs = 1_500;

/** How late a fault answers, or commits after it has cut the connection: longer than the client waits. */
export const lateByMs = 2_000;

/** A busy machine may add this to the sandbox's own delays. */
const slackMs = 1_000;

/** A request that was given up is at rest in this sandbox after the delay of its fault, and no later than this. */
export const settleMs = lateByMs + slackMs;

/**
 * The store forgets refused sign-ins after half an hour, which nobody wants to wait for here. A shorter pause allows more
 * tries than a real setting would; the count of lockouts shows whether it was too many.
 */
export const lockWindowMs = 8_000;

export const timings = {
  COMMERCE_RATE: '0',
  REQUEST_TIMEOUT: `${requestTimeoutMs}ms`,
  CONNECT_TIMEOUT: '500ms',
  THROTTLE_PAUSE: '500ms',
  SETTLE_AFTER: `${settleMs}ms`,
  LOCK_WINDOW: `${lockWindowMs}ms`,
} as const;
