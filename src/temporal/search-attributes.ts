import { NamespaceNotFoundError, type Client, type OperatorService } from '@temporalio/client';
import { searchAttributeTypes } from '../contracts/search-attributes.js';
import { grpcCode, grpcErrorOf, grpcWords } from './grpc-words.js';

/** The types a search attribute may have, as Temporal's command line spells them. */
export type SearchAttributeTypeName =
  'Bool' | 'Datetime' | 'Double' | 'Int' | 'Keyword' | 'KeywordList' | 'Text';

/** Search attributes by name. */
export type SearchAttributeTypes = Readonly<Record<string, SearchAttributeTypeName>>;

/** The numbers of `temporal.api.enums.v1.IndexedValueType`, by the names of the command line. */
const indexedValueTypes: Readonly<Record<SearchAttributeTypeName, number>> = {
  Text: 1,
  Keyword: 2,
  Int: 3,
  Double: 4,
  Bool: 5,
  Datetime: 6,
  KeywordList: 7,
};

/** The namespace is not there, or lacks what workflows of this project need of it. Nothing was started. */
export class NamespaceUnpreparedError extends Error {
  override readonly name = 'NamespaceUnpreparedError';
  constructor(
    readonly namespace: string,
    state: string,
    /** A command that mends it, or what else to do. */
    readonly advice: string,
    options?: ErrorOptions,
  ) {
    super(`Cannot work in namespace "${namespace}": ${state}`, options);
  }
}

/** A problem that no waiting cures. */
export class SearchAttributeConflict extends Error {}

/** What is wrong with the search attributes of a namespace, in words, with what mends it. */
export interface AttributeProblem {
  readonly detail: string;
  readonly advice: string;
}

/** Names of attributes that the namespace has in another type than asked for, with both types. */
function typeConflicts(wanted: SearchAttributeTypes, have: Readonly<Record<string, number>>): string[] {
  return Object.entries(wanted).flatMap(([name, type]) => {
    const present = have[name];
    if (present === undefined || present === indexedValueTypes[type]) return [];
    const presentName = Object.entries(indexedValueTypes).find(([, number]) => number === present)?.[0];
    return [`"${name}" is ${presentName ?? present} and not ${type}`];
  });
}

/** Attributes that the namespace lacks. */
function missingOf(
  wanted: SearchAttributeTypes,
  have: Readonly<Record<string, number>>,
): SearchAttributeTypes {
  return Object.fromEntries(Object.entries(wanted).filter(([name]) => have[name] === undefined));
}

async function attributesOf(operator: OperatorService, namespace: string): Promise<Record<string, number>> {
  const { customAttributes } = await operator.listSearchAttributes({ namespace });
  return customAttributes ?? {};
}

/** What `doctor`, clients and workers say of a namespace whose search attributes are missing or of another type. */
export async function attributeProblem(
  operator: OperatorService,
  namespace: string,
): Promise<AttributeProblem | undefined> {
  const have = await attributesOf(operator, namespace);
  const conflicts = typeConflicts(searchAttributeTypes, have);
  if (conflicts.length > 0) {
    return {
      detail: `search attributes are of another type: ${conflicts.join(', ')}`,
      advice: 'A type cannot be changed; use a namespace of your own for this project',
    };
  }
  const missing = Object.entries(missingOf(searchAttributeTypes, have));
  if (missing.length === 0) return undefined;
  const flags = missing.map(([name, type]) => `--name ${name} --type ${type}`).join(' ');
  return {
    detail: `search attributes are missing: ${missing.map(([name]) => name).join(', ')}`,
    advice: `temporal operator search-attribute create --namespace ${namespace} ${flags}`,
  };
}

/**
 * Adds the search attributes that the namespace lacks. A server registers those of its command line only when it creates
 * the namespace, so a database of yesterday lacks what was invented today.
 *
 * @throws SearchAttributeConflict when the namespace has one of them in another type
 */
export async function ensureSearchAttributes(
  operator: OperatorService,
  namespace: string,
  wanted: SearchAttributeTypes,
): Promise<void> {
  const have = await attributesOf(operator, namespace);
  const conflicts = typeConflicts(wanted, have);
  if (conflicts.length > 0) {
    throw new SearchAttributeConflict(
      `Cannot register search attributes in namespace "${namespace}": ${conflicts.join(', ')}. ` +
        'A type cannot be changed; start with a new database file.',
    );
  }
  const missing = Object.entries(missingOf(wanted, have));
  if (missing.length === 0) return;
  const searchAttributes = Object.fromEntries(missing.map(([name, type]) => [name, indexedValueTypes[type]]));
  await operator.addSearchAttributes({ namespace, searchAttributes });
}

/** What creates a namespace that is not there. */
export function namespaceCommand(namespace: string): string {
  return `temporal operator namespace create --namespace ${namespace} --retention 720h`;
}

/** Whether this is what a server says of a namespace that it does not have; workers see only the gRPC error. */
function isNamespaceMissing(error: unknown): boolean {
  if (error instanceof NamespaceNotFoundError) return true;
  const grpc = grpcErrorOf(error);
  return grpc !== undefined && grpcCode(grpc) === 'NOT_FOUND' && /namespace/i.test(grpcWords(grpc) ?? '');
}

/** The words for a namespace that is not there, where that is what an error says. */
export function namespaceMissing(namespace: string, error: unknown): NamespaceUnpreparedError | undefined {
  if (!isNamespaceMissing(error)) return undefined;
  const state = 'it does not exist on this server';
  return new NamespaceUnpreparedError(namespace, state, namespaceCommand(namespace), { cause: error });
}

/**
 * Makes a namespace good for workflows of this project, where this process may: registers the search attributes that it
 * lacks. A server that does not let this process look is taken to be prepared; workflows will tell.
 *
 * @param warn told why it could not be looked
 * @returns names of what was registered, or is by now
 * @throws NamespaceUnpreparedError with the command that mends it
 */
export async function prepareNamespace(
  operator: OperatorService,
  namespace: string,
  warn: (message: string) => void,
): Promise<boolean> {
  let problem: AttributeProblem | undefined;
  try {
    problem = await attributeProblem(operator, namespace);
  } catch (error) {
    const missing = namespaceMissing(namespace, error);
    if (missing) throw missing;
    warn(
      `Cannot look at the search attributes of namespace "${namespace}": ${grpcWords(error) ?? String(error)}`,
    );
    return false;
  }
  if (!problem) return false;
  try {
    await ensureSearchAttributes(operator, namespace, searchAttributeTypes);
    return true;
  } catch (error) {
    const reason =
      error instanceof SearchAttributeConflict
        ? ''
        : `, and this process may not register them (${grpcWords(error) ?? String(error)})`;
    throw new NamespaceUnpreparedError(namespace, `${problem.detail}${reason}`, problem.advice, {
      cause: error,
    });
  }
}

/**
 * Starts a workflow; what the server says of a namespace that is not prepared becomes words that a person understands, the
 * same that `doctor` uses.
 *
 * @throws NamespaceUnpreparedError, and whatever `start` throws
 */
export async function inPreparedNamespace<T>(client: Client, start: () => Promise<T>): Promise<T> {
  try {
    return await start();
  } catch (error) {
    throw (await whyUnprepared(client, error)) ?? error;
  }
}

/**
 * To be asked before an answer that only a prepared namespace gives, such as that a workflow is not there.
 *
 * @throws NamespaceUnpreparedError where search attributes are missing or of another type
 */
export async function requirePreparedNamespace(client: Client): Promise<void> {
  const { namespace } = client.options;
  // The look is for a better answer only: where it fails, the answer at hand is given.
  const problem = await attributeProblem(client.connection.operatorService, namespace).catch(() => undefined);
  if (problem) throw new NamespaceUnpreparedError(namespace, problem.detail, problem.advice);
}

async function whyUnprepared(client: Client, error: unknown): Promise<NamespaceUnpreparedError | undefined> {
  const { namespace } = client.options;
  const missing = namespaceMissing(namespace, error);
  if (missing) return missing;
  const words = grpcWords(error);
  if (words === undefined || !/search attribute/i.test(words)) return undefined;
  try {
    const problem = await attributeProblem(client.connection.operatorService, namespace);
    return (
      problem && new NamespaceUnpreparedError(namespace, problem.detail, problem.advice, { cause: error })
    );
  } catch {
    // The first error says what is wrong; the look was for the command only.
    return undefined;
  }
}
