import { formatDuration } from './values.js';
import type { ConfigProblem, ValuesOf } from './variable.js';
import type { variableTable } from './variables.js';

type Values = Partial<ValuesOf<typeof variableTable>>;

interface Relation {
  readonly smaller: DurationName;
  readonly larger: DurationName;
  readonly reason: string;
}

type DurationName = {
  [Name in keyof Values]-?: Values[Name] extends number | undefined ? Name : never;
}[keyof Values];

/** The larger one is reported: raising it is the usual cure. */
const relations: readonly Relation[] = [
  {
    smaller: 'REQUEST_TIMEOUT',
    larger: 'SETTLE_AFTER',
    reason: 'a request may take that long, so one that was cut off may still be running',
  },
  {
    smaller: 'CONNECT_TIMEOUT',
    larger: 'REQUEST_TIMEOUT',
    reason: 'connecting is part of the request',
  },
  {
    smaller: 'TOKEN_MARGIN',
    larger: 'TOKEN_LIFETIME',
    reason: 'every new token would count as spent at once',
  },
  {
    smaller: 'ATTENTION_AFTER',
    larger: 'RETRY_FOR',
    reason: 'nobody would be told before it is given up',
  },
  {
    smaller: 'PAYMENT_REMINDER',
    larger: 'PAYMENT_LIMIT',
    reason: 'nobody would be reminded before the order is cancelled',
  },
];

function findOrderProblems(values: Values): ConfigProblem[] {
  return relations.flatMap(({ smaller, larger, reason }) => {
    const [low, high] = [values[smaller], values[larger]];
    if (low === undefined || high === undefined || low <= high) return [];
    const message = `${formatDuration(high)} is shorter than ${smaller} (${formatDuration(low)}): ${reason}`;
    return [{ variable: larger, message }];
  });
}

function findPairProblems(isGiven: (variable: string) => boolean): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  for (const variable of ['SECRET_KEYS', 'COMMERCE_EXTRA_HEADERS']) {
    const file = `${variable}_FILE`;
    if (!isGiven(variable) || !isGiven(file)) continue;
    problems.push({ variable: file, message: `${variable} is set too; keep one of them` });
  }
  const versioning = ['WORKER_DEPLOYMENT', 'WORKER_BUILD_ID'];
  const missing = versioning.filter((variable) => !isGiven(variable));
  if (missing.length === 1) {
    const given = versioning.filter(isGiven).join('');
    problems.push(...missing.map((variable) => ({ variable, message: `it is missing; ${given} needs it` })));
  }
  return problems;
}

/** What is wrong between variables that are each right by themselves. */
export function findRelationProblems(
  values: Values,
  isGiven: (variable: string) => boolean,
): ConfigProblem[] {
  return [...findOrderProblems(values), ...findPairProblems(isGiven)];
}
