// Records the histories that the replay test plays against the workflows, on a real server:
//   npx tsx test/replay/record.ts [name…]
// Run it when a workflow is new or when no running workflow can have the old history any more; otherwise a history that
// does not replay is a change that breaks running workflows.
import { rm, writeFile } from 'node:fs/promises';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { format } from 'prettier';
import { buildWorkflowBundles } from '../../src/workflow-bundle.js';
import { startCommerceWorld, type CommerceWorld } from '../support/commerce-world.js';
import { startOwnTemporalServer } from '../support/own-temporal-server.js';
import { inventoryScenarios } from './inventory-scenarios.js';
import { recordedKeys, rotatedKeys } from './keys.js';
import { orderScenarios } from './order-scenarios.js';
import { stockScenarios } from './stock-scenarios.js';
import { customerScenarios, encryptedScenarios, type Recorded, type Scenario } from './scenarios.js';

const folder = new URL('./histories/', import.meta.url);
const projectFolder = new URL('../../', import.meta.url).pathname;

const names = process.argv.slice(2);
const isWanted = ({ name }: Scenario): boolean => names.length === 0 || names.includes(name);

const server = await startOwnTemporalServer(() => ({
  extraDynamicConfig: { 'limit.historyCount.suggestContinueAsNew': '100' },
}));
try {
  await buildWorkflowBundles(server.folder);
  const plain = [...customerScenarios, ...orderScenarios, ...inventoryScenarios, ...stockScenarios];
  for (const scenario of plain.filter(isWanted)) await record(scenario, {});
  for (const scenario of encryptedScenarios.filter(isWanted))
    await record(scenario, { PAYLOAD_ENCRYPTION: 'on' });
} finally {
  await server.close();
}

async function record(scenario: Scenario, env: Readonly<Record<string, string>>): Promise<void> {
  const recorded = await inWorld(scenario, { ...env, SECRET_KEYS: recordedKeys }, async (world) => {
    const played = await scenario.play(world);
    if (!scenario.playOn) await save(world, scenario.name, played);
    return played;
  });
  if (!scenario.playOn) return;
  await inWorld(scenario, { ...env, SECRET_KEYS: rotatedKeys }, async (world) => {
    await scenario.playOn?.(world);
    await save(world, scenario.name, recorded);
  });
}

async function inWorld<T>(
  { world: options = {} }: Scenario,
  env: Readonly<Record<string, string>>,
  play: (world: CommerceWorld) => Promise<T>,
): Promise<T> {
  const world = await startCommerceWorld({
    ...options,
    temporalAddress: server.address,
    workflowBundles: server.folder,
    env: { ...options.env, ...env },
  });
  try {
    return await play(world);
  } finally {
    await world.close();
  }
}

async function save(world: CommerceWorld, name: string, recorded: readonly Recorded[]): Promise<void> {
  const histories = (await Promise.all(recorded.map((one) => historiesOf(world, one)))).flat();
  for (const [index, history] of histories.entries()) {
    const file = new URL(`${name}${histories.length > 1 ? `-${index + 1}` : ''}.json`, folder);
    await rm(file, { force: true });
    await writeFile(file, await format(anonymous(history), { parser: 'json' }));
    process.stdout.write(`${file.pathname.slice(projectFolder.length)}\n`);
  }
}

/** The history of a run and those of the runs that it continues, oldest first. */
async function historiesOf(
  { client }: Pick<CommerceWorld, 'client'>,
  { workflowId, runId }: Recorded,
): Promise<string[]> {
  const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
  const started = history.events?.[0]?.workflowExecutionStartedEventAttributes;
  const before = started?.continuedExecutionRunId;
  const earlier = before ? await historiesOf({ client }, { workflowId, runId: before }) : [];
  return [...earlier, historyToJSON(history)];
}

/** Without the names of the machine, the process and the folder in which it was recorded. */
function anonymous(history: string): string {
  // Identities, and the sticky queues named after them, are "PID@HOST".
  return history.replaceAll(/"\d+@[^"]*"/g, '"recorder"').replaceAll(projectFolder, '');
}
