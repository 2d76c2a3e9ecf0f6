/** The reference in the id of a transfer's workflow; undefined for any other workflow. */
export function transferReference(workflowId: string): string | undefined {
  return /^stock-transfer-\w+-(.+)$/.exec(workflowId)?.[1];
}

/** What a person can do about the failure of a transfer, a line each; commands are shown as they are typed. */
export function stockRemedyFor(type: string, reference: string): readonly string[] {
  const command = (name: string): string => `npm run client -- stock ${name}`;
  const retry = command(`retry ${reference}`);
  const giveUp = `or give it up: ${command(`cancel ${reference}`)}`;
  switch (type) {
    case 'InvalidInput':
    case 'Ended':
    case 'WrongState':
      return [];
    case 'NotMovable':
      return ['Correct it and hand it in again; the reference can be used again.'];
    case 'TransferInDoubt':
      return [
        'Find out from the orders and changes of these sources whether it was moved, and say so:',
        `  ${command(`resolve ${reference} moved`)}`,
        `  ${command(`resolve ${reference} not-moved`)}   (it is moved then)`,
      ];
    case 'StoreUnavailable':
    case 'OutcomeUnknown':
    case 'Timeout':
      return [`Nothing is lost. When the store is back: ${retry}`];
    case 'NotFound':
      return [`No transfer was handed in under "${reference}".`];
    case 'NoAnswer':
      return ['What is missing: npm run client -- doctor'];
    default:
      return [`When the cause is mended: ${retry}`, giveUp];
  }
}
