import type { WorldOptions } from '../support/commerce-world.js';
import { inventoryWriteRoutes, tutorialInventory } from '../support/inventory.js';
import { setFaults } from '../support/orders.js';
import { latest, type Scenario } from './scenarios.js';

const stocked: WorldOptions = { sandbox: { prepared: true } };

export const inventoryScenarios: readonly Scenario[] = [
  {
    // Each write was done, and nobody heard of it.
    name: 'inventory-answers-lost',
    play: async (world) => {
      const routes = inventoryWriteRoutes.map((write) => write.split(' ')[1]);
      await setFaults(
        world,
        routes.map((route) => ({ kind: 'answer-lost', method: 'POST', route, times: 1 })),
      );
      return latest((await world.inventory.apply(tutorialInventory())).workflowId);
    },
  },
  {
    name: 'inventory-applied-again',
    world: stocked,
    play: async ({ inventory }) => latest((await inventory.apply(tutorialInventory())).workflowId),
  },
  {
    name: 'inventory-permission-given',
    play: async (world) => {
      const { inventory } = world;
      await setFaults(world, [{ kind: '401-admin', route: '/V1/inventory/stocks', times: 100 }]);
      const refused = await inventory.apply(tutorialInventory()).then(
        () => undefined,
        (error: unknown) => error,
      );
      if (!refused) throw new Error('Cannot record the scenario: nobody was asked for the permission');
      await setFaults(world, []);
      await inventory.retry();
      await world.client.workflow.getHandle(inventory.workflowId()).result();
      return latest(inventory.workflowId());
    },
  },
  {
    name: 'inventory-planned',
    play: async ({ inventory, client }) => {
      await inventory.plan(tutorialInventory());
      for await (const { workflowId } of client.workflow.list({ query: `WorkflowType = 'inventoryPlan'` }))
        return latest(workflowId);
      throw new Error('Cannot record the scenario: the server lists no plan');
    },
  },
];
