import type { CommerceWorkflows, NewStockTransfer, StockStep } from '../../facade/facade.js';
import { following } from '../follow.js';
import { StepPrinter } from '../step-lines.js';
import type { Terminal } from '../terminal.js';
import { stockStepLines } from './stock-step-lines.js';

/**
 * Moves stock and prints the steps as they happen.
 *
 * @returns whether this call saw it moved; `found` where an earlier one had handed it in and it was done by then
 * @throws CommerceWorkflowError for what workflow and store refused
 */
export async function transferFollowed(
  commerce: CommerceWorkflows,
  terminal: Terminal,
  transfer: NewStockTransfer,
): Promise<'moved' | 'found'> {
  const { stock } = commerce;
  const workflowId = stock.workflowId(transfer.reference);
  const printer = new StepPrinter<StockStep>(terminal, stockStepLines);
  const view = () => stock.progress(transfer.reference);
  const { existed } = await following(
    { commerce, workflowId, printer, terminal, view, stepsOf: ({ steps }) => steps },
    () => stock.transfer(transfer),
  );
  return existed && !printer.saw('move the stock') ? 'found' : 'moved';
}
