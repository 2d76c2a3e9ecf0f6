/** The reference in the id of an order's workflow; undefined for any other workflow. */
export function orderReference(workflowId: string): string | undefined {
  return /^order-\w+-(.+)$/.exec(workflowId)?.[1];
}

/** What a person can do about the failure of an order, a line each; commands are shown as they are typed. */
export function orderRemedyFor(type: string, reference: string): readonly string[] {
  const command = (name: string): string => `npm run client -- order ${name}`;
  const retry = command(`retry ${reference}`);
  const giveUp = `or give up on it: ${command(`cancel ${reference}`)}`;
  switch (type) {
    case 'RefusedByStore':
    case 'CartDiffers':
      return [
        'The order waits for a correction:',
        `  ${command('fix --file FILE')}`,
        `or, when the cause is mended in the store: ${retry}`,
        giveUp,
      ];
    case 'TotalDiffers':
      return [`The order is placed. Go on with its total: ${retry}`, giveUp];
    case 'NotShippable':
      return [
        `When the sources have the goods: ${retry}`,
        `or name the sources yourself ("fulfilment" in the file): ${command('fix --file FILE')}`,
      ];
    case 'OnHold':
      return [
        'Release the order in the store; it goes on by itself within the hour.',
        `To have it looked at now: ${retry}`,
      ];
    case 'WrongState':
      return [
        `See to the order in the store, then have it looked at again: ${retry}`,
        `or, when its payment is here: ${command(`pay ${reference}`)}`,
      ];
    case 'DoubledDocument':
      return [
        'Look at these documents in the store: one was made twice. Refund what was invoiced twice, and',
        `take back what was shipped twice or correct the stock; then end the matter: ${retry}`,
      ];
    case 'CustomerNotReady':
      return [`See to the customer first (npm run client -- attention), then: ${retry}`, giveUp];
    case 'NotTheStore':
      return [
        'Something in front of the store has to let the calls of the worker through: by its address, or by a header',
        'of its own, set as COMMERCE_EXTRA_HEADERS at the worker; or COMMERCE_URL is not the address of the store.',
        `Then: ${retry}`,
      ];
    case 'PermissionMissing':
    case 'TwoFactorRequired':
    case 'StoreFault':
    case 'UnexpectedAnswer':
    case 'NotAsAsked':
    case 'KeyMissing':
      return [`When the cause is mended: ${retry}`];
    case 'StoreUnavailable':
    case 'OutcomeUnknown':
    case 'Timeout':
    case 'GaveUp':
      return [`Nothing is lost. When the store is back: ${retry}`];
    case 'NotFound':
      return [`The orders that there are: ${command('list')}`];
    case 'NoAnswer':
      return [
        'What is missing: npm run client -- doctor',
        'A worker is started with `npm run worker`, everything with `npm start`',
      ];
    default:
      return [];
  }
}
