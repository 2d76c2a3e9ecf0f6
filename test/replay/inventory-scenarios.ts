import { setTimeout } from 'node:timers/promises';
import type { WorldOptions } from '../support/commerce-world.js';
import { control } from '../support/control.js';
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
    // The store indexes on schedule: what was written is waited for, until the index has run.
    name: 'inventory-index-awaited',
    world: stocked,
    play: async (world) => {
      const { inventory } = world;
      await control(world, 'PUT', 'index', { onSchedule: true });
      const items = [{ sku: '24-WB01', source: 'ne_wh', quantity: 50, quantityMode: 'owned' as const }];
      const applying = inventory.apply({ items });
      while ((await inventory.progress().catch(() => undefined))?.salable?.state !== 'waiting')
        await setTimeout(50);
      await control(world, 'POST', 'reindex');
      await inventory.retry();
      return latest((await applying).workflowId);
    },
  },
  {
    name: 'inventory-reservations',
    world: stocked,
    play: async ({ inventory, client }) => {
      await inventory.reservations({ skus: ['24-WB01', '24-WB03'] });
      for await (const { workflowId } of client.workflow.list({
        query: `WorkflowType = 'inventoryReservations'`,
      }))
        return latest(workflowId);
      throw new Error('Cannot record the scenario: the server lists no report');
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
