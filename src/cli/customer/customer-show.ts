import type { Command } from 'commander';
import {
  answerDeadlineMs,
  runCommand,
  storeDeadlineMs,
  withJson,
  type CliContext,
  type CommonOptions,
} from '../command.js';
import { addressBookText, viewText } from './customer-summary.js';

interface ShowOptions extends CommonOptions {
  readonly email: string;
  readonly verify?: boolean;
}

const examples = `
Examples:
  $ npm run client -- customer show --email jdoe@example.com
  $ npm run client -- customer show --email jdoe@example.com --verify

--verify does what the tutorial does to check: it reads the address book with the customer's own token.`;

/** `customer show` */
export function customerShow(parent: Command, context: CliContext): void {
  const command = parent
    .command('show')
    .summary('show what is known of a customer')
    .description('Shows where the customer stands: ids, addresses, token, problem.')
    .requiredOption('--email <address>', 'e-mail address')
    .option('--verify', 'read the address book in the store with the customer’s own token')
    .addHelpText('after', examples);
  withJson(command).action((options: ShowOptions) =>
    runCommand(context, options, async (session) => {
      session.email = options.email;
      const { terminal } = session;
      const commerce = await session.connect();
      const { customers } = commerce;
      const url = commerce.workflowUrl(customers.workflowId(options.email));
      const view = await commerce.within(answerDeadlineMs, () => customers.state(options.email));
      if (!options.verify) {
        terminal.result({ ...view, workflowUrl: url ?? null }, viewText(view, url));
        return;
      }
      const addressBook = await commerce.within(storeDeadlineMs, () => customers.addressBook(options.email));
      terminal.result(
        { ...view, workflowUrl: url ?? null, addressBook },
        `${viewText(view, url)}\n${addressBookText(addressBook)}`,
      );
    }),
  );
}
