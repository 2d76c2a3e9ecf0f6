// The worker of the plain order workflow, with the SDK's defaults throughout.
import { fileURLToPath } from 'node:url';
import { NativeConnection, Worker } from '@temporalio/worker';
import { createPlainOrderActivities } from './order-activities.js';

const {
  TEMPORAL_ADDRESS: address,
  STORE_URL: storeUrl,
  STORE_ADMIN: username,
  STORE_PASSWORD: password,
} = process.env;
if (!address || !storeUrl || !username || !password)
  throw new Error(
    'Cannot start the plain worker: TEMPORAL_ADDRESS, STORE_URL, STORE_ADMIN and STORE_PASSWORD are needed',
  );
const connection = await NativeConnection.connect({ address });
const worker = await Worker.create({
  connection,
  taskQueue: 'plain-orders',
  workflowsPath: fileURLToPath(new URL('./order-workflow.ts', import.meta.url)),
  activities: createPlainOrderActivities(storeUrl, { username, password }),
});
process.once('disconnect', () => worker.shutdown());
process.send?.({ type: 'ready' });
await worker.run();
await connection.close();
