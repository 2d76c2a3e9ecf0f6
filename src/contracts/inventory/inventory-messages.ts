/** Type name of the workflow that compares an inventory with the store and ends. */
export const inventoryPlanWorkflowType = 'inventoryPlan';
