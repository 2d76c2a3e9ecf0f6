/**
 * What a person can do about a failure, a line each; commands are shown as they are typed.
 *
 * @param email of the customer concerned, where it is known
 */
export function remedyFor(type: string, email = 'EMAIL'): readonly string[] {
  switch (type) {
    case 'RefusedByStore':
    case 'NotAsAsked':
      return [
        'The workflow waits for a correction:',
        `  npm run client -- customer fix --email ${email} --file FILE`,
        `  npm run client -- customer fix --email ${email} --password-stdin`,
      ];
    case 'SignInRefused':
    case 'NeedsPassword':
    case 'CustomerNotOurs':
      return [
        'The workflow waits for the right password:',
        `  npm run client -- customer password --email ${email} --password-stdin`,
        `or give up on it: npm run client -- customer close --email ${email}`,
      ];
    case 'NeedsConfirmation':
      return [
        'The store has sent a message to this address; the workflow goes on when its link was followed.',
        `To have it look at once: npm run client -- customer confirmed --email ${email}`,
      ];
    case 'NotTheStore':
      return [
        'Something in front of the store has to let the calls of the worker through: by its address, or by a header',
        'of its own, set as COMMERCE_EXTRA_HEADERS at the worker; or COMMERCE_URL is not the address of the store.',
        `Then: npm run client -- customer retry --email ${email}`,
      ];
    case 'PermissionMissing':
    case 'TwoFactorRequired':
    case 'StoreFault':
    case 'UnexpectedAnswer':
    case 'KeyMissing':
      return [`When the cause is mended: npm run client -- customer retry --email ${email}`];
    case 'StoreUnavailable':
    case 'OutcomeUnknown':
    case 'Timeout':
    case 'GaveUp':
      return [`Nothing is lost. When the store is back: npm run client -- customer retry --email ${email}`];
    case 'NotFound':
      return ['Create the customer first: npm run client -- customer create --file FILE'];
    case 'NoAnswer':
      return [
        'What is missing: npm run client -- doctor',
        'A worker is started with `npm run worker`, everything with `npm start`',
      ];
    default:
      return [];
  }
}
