import { needsOf, stockRemedy, type StockRemedy } from '../../contracts/failures.js';

/** The reference in the id of a transfer's workflow; undefined for any other workflow. */
export function transferReference(workflowId: string): string | undefined {
  return /^stock-transfer-\w+-(.+)$/.exec(workflowId)?.[1];
}

const command = (name: string): string => `npm run client -- stock ${name}`;

const retried = (reference: string): readonly string[] => [
  `When the cause is mended: ${command(`retry ${reference}`)}`,
  `or give it up: ${command(`cancel ${reference}`)}`,
];

const remedies: Readonly<Record<StockRemedy, (reference: string) => readonly string[]>> = {
  correct: retried,
  'open-way': retried,
  permit: retried,
  retry: retried,
  'retry-when-back': (reference) => [
    `Nothing is lost. When the store is back: ${command(`retry ${reference}`)}`,
  ],
  'look-up': (reference) => [`No transfer was handed in under "${reference}".`],
  'start-worker': () => ['What is missing: npm run client -- doctor'],
  'hand-in-again': () => ['Correct it and hand it in again; the reference can be used again.'],
  'say-whether-moved': (reference) => [
    'Find out from the orders and changes of these sources whether it was moved, and say so:',
    `  ${command(`resolve ${reference} moved`)}`,
    `  ${command(`resolve ${reference} not-moved`)}   (it is moved then)`,
  ],
  none: () => [],
};

/** What a person can do about the failure of a transfer, a line each; commands are shown as they are typed. */
export function stockRemedyFor(type: string, reference: string): readonly string[] {
  const remedy = stockRemedy(type);
  // What a person is asked about has a remedy, whatever it is called elsewhere.
  if (remedy === 'none' && needsOf(type) === 'person') return retried(reference);
  return remedies[remedy](reference);
}
