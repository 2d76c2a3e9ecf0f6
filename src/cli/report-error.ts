import { isGrpcDeadlineError } from '@temporalio/client';
import { CommanderError } from 'commander';
import { failureRow } from '../contracts/failures.js';
import {
  CommerceWorkflowError,
  ConfigError,
  grpcErrorOf,
  grpcWords,
  NamespaceUnpreparedError,
  TemporalUnreachableError,
} from '../facade/facade.js';
import { exitStatus, type ExitStatus } from './exit-status.js';
import { InputError } from './input/problems.js';
import { inventoryRemedyFor, inventoryWork } from './inventory/inventory-remedies.js';
import { orderReference, orderRemedyFor } from './order/order-remedies.js';
import { remedyFor } from './customer/remedies.js';
import { stockRemedyFor, transferReference } from './stock/stock-remedies.js';
import type { Terminal } from './terminal.js';

/** An error as people and programs see it; free of secrets and stack traces. */
interface Report {
  readonly status: ExitStatus;
  /** Stable name for programs. */
  readonly type: string;
  readonly message: string;
  /** What to do, a line each. */
  readonly advice: readonly string[];
  /** More for programs. */
  readonly details?: object;
}

/**
 * Tells what went wrong, on stderr and in JSON mode on stdout too, and gives the exit status for it.
 *
 * @param email of the customer concerned, for the advice
 */
export function reportError(error: unknown, terminal: Terminal, email?: string): ExitStatus {
  const { status, type, message, advice, details } = describeError(error, email);
  const [first = '', ...more] = message.split('\n');
  terminal.progress(`${terminal.paint('red', '✗')} ${first}`);
  for (const line of [...more, ...advice.map((hint) => `  ${hint}`)]) terminal.progress(line);
  if (terminal.json)
    terminal.result({ error: { type, message, ...details, ...(advice.length > 0 && { advice }) } }, '');
  return status;
}

/** What an error means for whoever called. */
export function describeError(error: unknown, email?: string): Report {
  if (error instanceof InputError) {
    const { source, problems, count, message } = error;
    return {
      status: exitStatus.badInput,
      type: 'InvalidInput',
      message,
      advice: [],
      details: { source, problems, ...(count > problems.length && { count }) },
    };
  }
  if (error instanceof ConfigError) {
    const { problems, message } = error;
    return {
      status: exitStatus.badInput,
      type: 'InvalidSettings',
      message,
      advice: [],
      details: { problems },
    };
  }
  if (error instanceof CommanderError) {
    return { status: exitStatus.badInput, type: 'Usage', message: error.message, advice: [] };
  }
  if (error instanceof TemporalUnreachableError) {
    const { message, advice, address } = error;
    return {
      status: exitStatus.unreachable,
      type: 'TemporalUnreachable',
      message,
      advice: [advice],
      details: { address },
    };
  }
  if (error instanceof NamespaceUnpreparedError) {
    const { message, advice, namespace } = error;
    return {
      status: exitStatus.badInput,
      type: 'NamespaceUnprepared',
      message,
      advice: ['Mend it with:', `  ${advice}`],
      details: { namespace },
    };
  }
  if (error instanceof CommerceWorkflowError) return describeRefusal(error, email);
  return describeOther(error);
}

function describeRefusal(
  { type, message, workflowId, problem }: CommerceWorkflowError,
  email: string | undefined,
): Report {
  const fields = problem?.fields ?? [];
  const reference = orderReference(workflowId);
  return {
    status: exitStatus[failureRow(type).exit ?? 'refused'],
    type,
    message: fields.length > 0 ? `${message}\n  Fields: ${fields.join(', ')}` : message,
    advice:
      reference === undefined ? otherAdvice(type, workflowId, email) : orderAdvice(type, reference, problem),
    details: { workflowId, ...(problem && { problem }) },
  };
}

function otherAdvice(type: string, workflowId: string, email: string | undefined): readonly string[] {
  const transfer = transferReference(workflowId);
  if (transfer !== undefined) return stockRemedyFor(type, transfer);
  const work = inventoryWork(workflowId);
  return work ? inventoryRemedyFor(type, work) : remedyFor(type, email);
}

/** The keys of this process are not those with which something was sealed; the message names the key. */
const keyErrors: ReadonlySet<string> = new Set(['KeyRingError', 'SealingError', 'PayloadCodecError']);

/** A command that an order refuses changes nothing, so that nothing has to be mended either. */
function orderAdvice(
  type: string,
  reference: string,
  problem: CommerceWorkflowError['problem'],
): readonly string[] {
  const refused = type === 'WrongState' && problem?.needs === undefined;
  return refused ? [] : orderRemedyFor(type, reference);
}

function describeOther(error: unknown): Report {
  const message = error instanceof Error ? error.message : String(error);
  const named = error instanceof Error ? error.name : 'Error';
  if (keyErrors.has(named)) return { status: exitStatus.badInput, type: 'InvalidKeys', message, advice: [] };
  if (named === 'PrivateFileError')
    return { status: exitStatus.badInput, type: 'UnusableFile', message, advice: [] };
  const cause = grpcErrorOf(error);
  if (cause) {
    const reason = `Cannot get an answer from Temporal: ${grpcWords(cause)}`;
    // Temporal answers, but no worker does.
    const type = isGrpcDeadlineError(cause) ? 'NoAnswer' : 'TemporalUnreachable';
    return { status: exitStatus.unreachable, type, message: reason, advice: remedyFor(type) };
  }
  return { status: exitStatus.refused, type: named, message, advice: [] };
}
