import { NativeConnection } from '@temporalio/worker';
import { whyUnreachable } from '../temporal/reachability.js';
import type { TemporalTarget } from '../temporal/target.js';

/**
 * Connects a worker.
 *
 * @throws Error naming the address when Temporal cannot be reached
 */
export async function connectWorker({
  address,
  connectionOptions,
}: TemporalTarget): Promise<NativeConnection> {
  try {
    return await NativeConnection.connect({ ...connectionOptions, address });
  } catch (error) {
    // The native client tells the reason in words for its makers.
    const reason =
      (await whyUnreachable(address, 5_000)) ?? (error instanceof Error ? error.message : String(error));
    throw new Error(`Cannot reach Temporal at ${address}: ${reason}. Is TEMPORAL_ADDRESS right?`, {
      cause: error,
    });
  }
}
