import { Command, CommanderError } from 'commander';
import { attention } from './attention.js';
import { codecServer } from './codec-server.js';
import type { CliContext } from './command.js';
import { customerCreate } from './customer/customer-create.js';
import { customerFix } from './customer/customer-fix.js';
import { customerShow } from './customer/customer-show.js';
import { customerClose, customerNudges, customerPassword } from './customer/customer-signals.js';
import { customerToken } from './customer/customer-token.js';
import { customersImport } from './customer/customers-import.js';
import { doctor } from './doctor.js';
import { exitStatus, type ExitStatus } from './exit-status.js';
import { inventoryApply } from './inventory/inventory-apply.js';
import { inventoryCheck } from './inventory/inventory-check.js';
import { inventoryPlan } from './inventory/inventory-plan.js';
import { inventoryReservations } from './inventory/inventory-reservations.js';
import { inventoryShow, inventorySignals } from './inventory/inventory-signals.js';
import { inventoryWatch } from './inventory/inventory-watch.js';
import { keysGenerate } from './keys-generate.js';
import { orderCancel } from './order/order-cancel.js';
import { orderList } from './order/order-list.js';
import { orderFix, orderRetry } from './order/order-mend.js';
import { orderPay } from './order/order-pay.js';
import { orderPlace } from './order/order-place.js';
import { orderShow } from './order/order-show.js';
import { reportError } from './report-error.js';
import { stockResolve, stockShow, stockSignals } from './stock/stock-signals.js';
import { stockSet } from './stock/stock-set.js';
import { stockTransfer } from './stock/stock-transfer.js';
import { visible } from '../text/visible.js';
import { Terminal } from './terminal.js';

const about = `
Exit status: 0 done; 1 the store or the workflow said no; 2 bad usage or input, nothing was started;
3 Temporal, a worker or the store cannot be reached; 4 the store differs from the file (inventory plan and check), or does not add up (inventory reservations).
With --json stdout holds one JSON value and nothing else; progress goes to stderr.
Settings come from the environment (.env.example lists them), Temporal's also from its profiles.`;

/** The whole command line. */
function buildProgram(context: CliContext): Command {
  const program = new Command('commerce-workflows')
    .description('Adobe Commerce over REST as durable workflows: nothing twice, nothing lost.')
    .addHelpText('after', about)
    .showHelpAfterError('(add --help for what it takes)')
    .exitOverride();
  const customer = program.command('customer').description('one customer: create, show, token, fix');
  customerCreate(customer, context);
  customerShow(customer, context);
  customerToken(customer, context);
  customerFix(customer, context);
  customerPassword(customer, context);
  customerNudges(customer, context);
  customerClose(customer, context);
  customersImport(program.command('customers').description('many customers at once'), context);
  const order = program
    .command('order')
    .description('one order: place, show, pay, cancel, fix; and all of them');
  orderPlace(order, context);
  orderShow(order, context);
  orderPay(order, context);
  orderCancel(order, context);
  orderFix(order, context);
  orderRetry(order, context);
  orderList(order, context);
  const inventory = program
    .command('inventory')
    .description('sources, stocks and quantities as a file says: plan, apply, check, watch');
  inventoryPlan(inventory, context);
  inventoryApply(inventory, context);
  inventoryCheck(inventory, context);
  inventoryShow(inventory, context);
  inventorySignals(inventory, context);
  inventoryWatch(inventory, context);
  inventoryReservations(inventory, context);
  const stock = program
    .command('stock')
    .description('quantities and stock that moves: set, transfer, show, resolve');
  stockSet(stock, context);
  stockTransfer(stock, context);
  stockShow(stock, context);
  stockResolve(stock, context);
  stockSignals(stock, context);
  attention(program, context);
  doctor(program, context);
  codecServer(program, context);
  keysGenerate(program.command('keys').description('keys of this installation'), context);
  return program;
}

/** Writes what commander says where it belongs; in JSON mode errors become the one JSON value. */
function directOutput(program: Command, context: CliContext, json: boolean): void {
  const commands = [program];
  for (const command of commands) {
    command.exitOverride().configureOutput({
      writeOut: (text) => void context.stdout.write(visible(text)),
      writeErr: (text) => void (json ? undefined : context.stderr.write(visible(text))),
    });
    commands.push(...command.commands);
  }
}

/**
 * Runs one command.
 *
 * @param argv arguments without the program's own name
 * @returns the exit status
 */
export async function runCli(
  argv: readonly string[],
  streams: Omit<CliContext, 'exit'>,
): Promise<ExitStatus> {
  let status: ExitStatus = exitStatus.done;
  const context: CliContext = { ...streams, exit: (given) => void (status = given) };
  const json = argv.includes('--json');
  const program = buildProgram(context);
  directOutput(program, context, json);
  try {
    await program.parseAsync(argv, { from: 'user' });
    return status;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return exitStatus.done;
    // Commander has said on stderr what is wrong; a program that reads JSON is told too.
    return json ? reportError(error, new Terminal(context, context.environment, true)) : exitStatus.badInput;
  }
}
