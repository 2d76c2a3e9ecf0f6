import { randomBytes } from 'node:crypto';
import {
  WithStartWorkflowOperation,
  WorkflowExecutionAlreadyStartedError,
  type Client,
  type WorkflowHandle,
  type WorkflowIdReusePolicy,
} from '@temporalio/client';
import { defineSearchAttributeKey, TypedSearchAttributes } from '@temporalio/common';
import { failureTypes } from '../../contracts/failures.js';
import { stockTransferWorkflowId } from '../../contracts/ids.js';
import type { InventorySettings } from '../../contracts/inventory/inventory-settings.js';
import { workflowQueue } from '../../contracts/queues.js';
import * as messages from '../../contracts/stock/stock-messages.js';
import type { StockTransferSettings } from '../../contracts/stock/stock-settings.js';
import type {
  StockTransferInput,
  StockTransferResult,
  StockTransferView,
  TransferResolution,
} from '../../contracts/stock/stock-transfer.js';
import { reference as referenceCheck } from '../../domain/order-checks.js';
import type { NewStockRow } from '../../domain/stock/stock-rows.js';
import { newTransferCheck, resolutionCheck } from '../../domain/stock/transfer-checks.js';
import { inPreparedNamespace } from '../../temporal/search-attributes.js';
import { checked } from '../checked.js';
import { askPatiently } from '../questions.js';
import { stockTransferInput, type NewStockTransfer } from './stock-request.js';
import { setStock, type SetStock, type StockSetOptions } from './stock-set.js';
import { callingWorkflow, CommerceWorkflowError } from '../workflow-error.js';

export type { NewStockTransfer } from './stock-request.js';
export type { SetStock, StockSetOptions } from './stock-set.js';
export type { StockRowOutcome, StockRowState } from './stock-set-outcomes.js';

const storeKey = defineSearchAttributeKey('CommerceStore', 'KEYWORD');
const phaseKey = defineSearchAttributeKey('CommercePhase', 'KEYWORD');

/** What the facade needs besides the connection. */
export interface StockOptions {
  readonly client: Client;
  readonly store: string;
  /** Those that differ from the defaults; further ones are ignored. */
  readonly settings: Partial<StockTransferSettings & InventorySettings>;
  /** Workflow task timeout of the workflows started; milliseconds. A killed worker is noticed after this long. */
  readonly workflowTaskTimeoutMs: number;
}

/** How a transfer came out. */
export interface TransferredStock extends StockTransferResult {
  readonly reference: string;
  readonly workflowId: string;
}

/** Stock of one store that is moved, or set as somebody has counted it. Every method throws CommerceWorkflowError for what a workflow refused. */
export class Stock {
  constructor(private readonly options: StockOptions) {}

  /** Id of the workflow that stands for the transfer with this reference. */
  workflowId(reference: string): string {
    checked(reference, referenceCheck, { doing: 'find the transfer' }, 'reference');
    return stockTransferWorkflowId(this.options.store, reference);
  }

  /**
   * Moves stock from one source to another, and waits until that is done. The workflow goes on without the caller; handed in
   * twice it is one transfer.
   *
   * @throws CommerceWorkflowError `InvalidInput` with every problem, before anything is started; `NotMovable` where there is
   *   less than is to be moved; `WrongState` where the reference stands for another transfer, or for a cancelled one; the
   *   problem as soon as a person is needed
   */
  async transfer(transfer: NewStockTransfer): Promise<TransferredStock> {
    const given = checked(transfer, newTransferCheck, { doing: 'move the stock' });
    const workflowId = this.workflowId(given.reference);
    const input = stockTransferInput(this.options.store, given, this.options.settings);
    const result = await callingWorkflow(workflowId, () =>
      inPreparedNamespace(this.options.client, () => this.#transfer(workflowId, input, 'REJECT_DUPLICATE')),
    );
    return { ...result, reference: given.reference, workflowId };
  }

  /**
   * Sets how much of products sources have, and waits until that is done. Only what differs is written, and read back. The
   * workflow goes on without the caller; handed in again, the same rows are waited for, or gone on with. Products and
   * sources that the store does not have are left out and told.
   *
   * It is the inventory's workflow that writes, one at a time for each store: where it stands, trying again and giving it
   * up are in `inventory`.
   *
   * @throws CommerceWorkflowError `InvalidInput` with every problem of the rows, before anything is started; `WrongState`
   *   while other rows or an inventory are being written; the problem as soon as a person is needed
   */
  set(rows: readonly NewStockRow[], options: StockSetOptions = {}): Promise<SetStock> {
    return setStock(this.options, rows, options);
  }

  /** Where a transfer stands; also of one that has ended. */
  async progress(reference: string): Promise<StockTransferView> {
    const workflowId = this.workflowId(reference);
    return callingWorkflow(workflowId, () => this.#view(workflowId));
  }

  /** Says whether a transfer in doubt was done. What was not moved is moved then; what was is not moved again. */
  async resolve(reference: string, resolution: TransferResolution): Promise<void> {
    const refusal = { doing: 'resolve the transfer', workflowId: this.workflowId(reference) };
    const said = checked(resolution, resolutionCheck, refusal, 'resolution');
    await this.#update(reference, 'resolve', (handle) =>
      handle.executeUpdate(messages.resolveStockTransferUpdate, { args: [said] }),
    );
  }

  /** Says that what stood in the way was mended: the workflow tries again now. */
  async retry(reference: string): Promise<void> {
    await this.#update(reference, 'retry', (handle) =>
      handle.executeUpdate(messages.retryStockTransferUpdate),
    );
  }

  /** Gives a transfer up, unless it was done; one in doubt has to be resolved all the same. */
  async cancel(reference: string): Promise<void> {
    await this.#update(reference, 'cancel', (handle) =>
      handle.executeUpdate(messages.cancelStockTransferUpdate),
    );
  }

  /** Waits for the end of a transfer. */
  async result(reference: string): Promise<StockTransferResult> {
    const workflowId = this.workflowId(reference);
    return callingWorkflow(
      workflowId,
      () => this.#handle(workflowId).result() as Promise<StockTransferResult>,
    );
  }

  async #transfer(
    workflowId: string,
    input: StockTransferInput,
    workflowIdReusePolicy: WorkflowIdReusePolicy,
  ): Promise<StockTransferResult> {
    try {
      return await this.options.client.workflow.executeUpdateWithStart(messages.stockTransferEndedUpdate, {
        args: [input.requestDigest],
        updateId: randomBytes(6).toString('base64url'),
        startWorkflowOperation: this.#start(workflowId, input, workflowIdReusePolicy),
      });
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      return this.#transferredBefore(workflowId, input);
    }
  }

  #start(workflowId: string, input: StockTransferInput, workflowIdReusePolicy: WorkflowIdReusePolicy) {
    const { store, reference } = input;
    return new WithStartWorkflowOperation(messages.stockTransferWorkflowType, {
      workflowId,
      workflowIdReusePolicy,
      workflowIdConflictPolicy: 'USE_EXISTING',
      taskQueue: workflowQueue,
      args: [input],
      workflowTaskTimeout: this.options.workflowTaskTimeoutMs,
      typedSearchAttributes: new TypedSearchAttributes([
        { key: storeKey, value: store },
        { key: phaseKey, value: 'moving' },
      ]),
      staticSummary: `Transfer of stock ${reference} at ${store}`,
    });
  }

  /** The id was used by a run that has ended: that was the transfer, unless it ended before anything can have been moved. */
  async #transferredBefore(workflowId: string, input: StockTransferInput): Promise<StockTransferResult> {
    const { result, requestDigest, unaccounted } = await this.#view(workflowId);
    if (!result && !unaccounted) return this.#transfer(workflowId, input, 'ALLOW_DUPLICATE_FAILED_ONLY');
    if (result?.outcome === 'moved' && requestDigest === input.requestDigest) return result;
    const why = result
      ? `reference "${input.reference}" stands for a transfer that was ${result.outcome}`
      : `its workflow ended while the stock was being moved, and may have moved it: look at the quantities`;
    const message = `Cannot move the stock: ${why}; use another reference for a new transfer`;
    throw new CommerceWorkflowError(failureTypes.WrongState, message, workflowId);
  }

  #view(workflowId: string): Promise<StockTransferView> {
    const ask = () => this.#handle(workflowId).query(messages.stockTransferProgressQuery);
    return askPatiently(this.options.client, ask);
  }

  #handle(workflowId: string): WorkflowHandle {
    return this.options.client.workflow.getHandle(workflowId);
  }

  /** A transfer that has ended takes no updates; how it ended says why. */
  async #update(
    reference: string,
    verb: string,
    update: (handle: WorkflowHandle) => Promise<void>,
  ): Promise<void> {
    const workflowId = this.workflowId(reference);
    try {
      await callingWorkflow(workflowId, () => update(this.#handle(workflowId)));
    } catch (error) {
      if (!(error instanceof CommerceWorkflowError) || error.type !== 'NotFound') throw error;
      const { phase, result, unaccounted } = await this.progress(reference);
      const how = result || unaccounted ? `as "${phase}"` : 'without moving anything';
      const message = `Cannot ${verb} transfer "${reference}": it has ended ${how}`;
      throw new CommerceWorkflowError('Ended', message, workflowId);
    }
  }
}
