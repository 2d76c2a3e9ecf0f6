// The worker of the plain workflow, with the SDK's defaults throughout.
import { fileURLToPath } from 'node:url';
import { NativeConnection, Worker } from '@temporalio/worker';
import { createPlainActivities } from './activities.js';

const { TEMPORAL_ADDRESS: address, STORE_URL: storeUrl } = process.env;
if (!address || !storeUrl)
  throw new Error('Cannot start the plain worker: TEMPORAL_ADDRESS and STORE_URL are needed');
const connection = await NativeConnection.connect({ address });
const worker = await Worker.create({
  connection,
  taskQueue: 'plain',
  workflowsPath: fileURLToPath(new URL('./workflows.ts', import.meta.url)),
  activities: createPlainActivities(storeUrl),
});
process.once('disconnect', () => worker.shutdown());
process.send?.({ type: 'ready' });
await worker.run();
await connection.close();
