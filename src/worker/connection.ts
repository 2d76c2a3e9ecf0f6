import { loadClientConnectConfig } from '@temporalio/envconfig';
import { NativeConnection } from '@temporalio/worker';

/**
 * Connects a worker as Temporal's environment variables and profiles say.
 *
 * @throws Error naming the address when Temporal cannot be reached
 */
export async function connectWorker(
  env: NodeJS.ProcessEnv,
): Promise<{ readonly connection: NativeConnection; readonly namespace: string }> {
  const { connectionOptions, namespace } = loadClientConnectConfig({
    overrideEnvVars: { ...env } as Record<string, string>,
  });
  const address = connectionOptions.address ?? 'localhost:7233';
  try {
    const connection = await NativeConnection.connect({ ...connectionOptions, address });
    return { connection, namespace: namespace ?? 'default' };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`Cannot reach Temporal at ${address}: ${reason}. Is TEMPORAL_ADDRESS right?`, {
      cause: error,
    });
  }
}
