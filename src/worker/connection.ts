import { NativeConnection } from '@temporalio/worker';
import { whyUnreachable } from '../temporal/reachability.js';
import { adviceForUnreachable, knownToBeGone, type TemporalTarget } from '../temporal/target.js';

/**
 * Connects a worker.
 *
 * @throws Error naming the address when Temporal cannot be reached
 */
export async function connectWorker(target: TemporalTarget): Promise<NativeConnection> {
  const { address, connectionOptions } = target;
  const refuse = (reason: string, cause?: unknown): Error =>
    new Error(`Cannot reach Temporal at ${address}: ${reason}. ${adviceForUnreachable(target)}`, { cause });
  const gone = knownToBeGone(target);
  if (gone !== undefined) throw refuse(gone);
  try {
    return await NativeConnection.connect({ ...connectionOptions, address });
  } catch (error) {
    // The native client tells the reason in words for its makers.
    const reason =
      (await whyUnreachable(address, 5_000)) ?? (error instanceof Error ? error.message : String(error));
    throw refuse(reason, error);
  }
}
