import { closest, distance } from 'fastest-levenshtein';
import type { ConfigProblem, Environment } from './variable.js';
import { variableTable } from './variables.js';

/** Names that no other software uses, so that what resembles one is meant for this project. */
const ownPrefixes = ['COMMERCE_', 'CODEC_SERVER_', 'SECRET_KEYS', 'PAYLOAD_ENCRYPTION'];

const ownNames = Object.keys(variableTable).filter((name) =>
  ownPrefixes.some((prefix) => name.startsWith(prefix)),
);

/** With one of our prefixes a name may differ more before it counts as somebody else's. */
function allowedDistance(name: string): number {
  return ownPrefixes.some((prefix) => name.startsWith(prefix)) ? Math.max(2, Math.floor(name.length / 4)) : 2;
}

/** Variables that are set, unknown, and look like one of ours: they would be ignored without a word. */
export function findMisspellings(environment: Environment): ConfigProblem[] {
  const unknown = Object.keys(environment).filter((name) => !(name in variableTable));
  return unknown.flatMap((variable) => {
    const meant = closest(variable.toUpperCase(), ownNames);
    if (distance(variable.toUpperCase(), meant) > allowedDistance(variable.toUpperCase())) return [];
    return [{ variable, message: `unknown variable; did you mean "${meant}"?` }];
  });
}
