import { buildConfig } from './config/build.js';
import { ConfigError } from './config/config-error.js';
import { credentialVariables, findCredentialProblems } from './config/credentials.js';
import { readHeadersFile, type ReadText } from './config/headers-file.js';
import { findMisspellings } from './config/misspelling.js';
import { findRelationProblems } from './config/relations.js';
import type { Config, WorkerConfig } from './config/shape.js';
import { temporalVariables } from './config/temporal-variables.js';
import type { ConfigProblem, Environment, ValuesOf } from './config/variable.js';
import { readVariables } from './config/variable.js';
import { variableTable } from './config/variables.js';

export type { CommerceCredentials } from './config/credentials.js';
export type { ReadText } from './config/headers-file.js';
export type { CommerceConfig, Config, WorkerConfig } from './config/shape.js';
export type { ConfigProblem, Environment };
export { ConfigError };

/** One environment variable, as people may read about it. */
export interface ConfigVariable {
  readonly name: string;
  /** What it takes, with its unit. */
  readonly unit: string;
  readonly default: string | undefined;
  readonly description: string;
  readonly secret: boolean;
}

/** Every variable of this project: the single source of .env.example, checks of deployment files and docs. */
export const configVariables: readonly ConfigVariable[] = Object.entries(variableTable).map(
  ([name, { unit, default: fallback, description, secret }]) => ({
    name,
    unit,
    default: fallback,
    description,
    secret,
  }),
);

const knownNames = new Set([...Object.keys(variableTable), ...temporalVariables.map(({ name }) => name)]);

/** Whether this project or Temporal's environment configuration reads a variable of this name. */
export function isKnownVariable(name: string): boolean {
  return knownNames.has(name) || name.startsWith('TEMPORAL_GRPC_META_');
}

function findMissingStore(isGiven: (variable: string) => boolean, anyCredential: boolean): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  if (!isGiven('COMMERCE_URL')) {
    problems.push({
      variable: 'COMMERCE_URL',
      message: 'it is missing',
      takes: variableTable.COMMERCE_URL.unit,
    });
  }
  if (!anyCredential) {
    const message =
      'no credentials are given; set it, or COMMERCE_ADMIN_USERNAME and COMMERCE_ADMIN_PASSWORD, or the four COMMERCE_CONSUMER_* variables';
    problems.push({ variable: 'COMMERCE_ACCESS_TOKEN', message });
  }
  return problems;
}

function parse(environment: Environment, needsStore: boolean, readText?: ReadText): Config {
  const isGiven = (variable: string) => (environment[variable] ?? '').trim() !== '';
  const read = readVariables(variableTable, environment);
  const fromFile = readHeadersFile(read.values, readText);
  const values = { ...read.values, ...fromFile.values };
  const problems = [...read.problems, ...fromFile.problems];
  const credentialProblems = findCredentialProblems(isGiven);
  const anyCredential = credentialProblems.length > 0 || credentialVariables.some(isGiven);
  const all = [
    ...problems,
    ...credentialProblems,
    ...findRelationProblems(values, isGiven),
    ...(needsStore ? findMissingStore(isGiven, anyCredential) : []),
    ...findMisspellings(environment),
  ];
  if (all.length > 0) throw new ConfigError(all);
  return buildConfig(values as ValuesOf<typeof variableTable>);
}

/**
 * The settings of clients and tools, which need no store.
 *
 * @throws ConfigError with every problem at once
 */
export function parseConfig(environment: Environment): Config {
  return parse(environment, false);
}

/**
 * The settings of a worker, which needs the store's address and credentials.
 *
 * @param readText reads the file of COMMERCE_EXTRA_HEADERS_FILE; where it is left out, a named file is a problem
 * @throws ConfigError with every problem at once
 */
export function parseWorkerConfig(environment: Environment, readText: ReadText = noFiles): WorkerConfig {
  return parse(environment, true, readText) as WorkerConfig;
}

const noFiles: ReadText = () => ({ problem: 'files are not read here; use COMMERCE_EXTRA_HEADERS' });
