import type { Command } from 'commander';
import type { CommerceWorkflows } from '../../facade/facade.js';
import {
  answerDeadlineMs,
  runCommand,
  withJson,
  type CliContext,
  type CommonOptions,
  type Session,
} from '../command.js';
import { withPassword } from './customer-create.js';
import { readyJson, readyText } from './customer-summary.js';
import { followCustomer } from './follow-customer.js';
import { readPassword, type PasswordOptions } from '../input/customer/password.js';
import { inputError } from '../input/problems.js';
import { passwordWarnings } from '../input/customer/warnings.js';

interface SignalOptions extends CommonOptions {
  readonly email: string;
}

/**
 * Tells the workflow that something was mended and waits until the customer is ready, or until the next thing that
 * needs a person.
 */
export async function afterMending(
  session: Session,
  commerce: CommerceWorkflows,
  email: string,
  mend: () => Promise<void>,
): Promise<void> {
  const { terminal } = session;
  const workflowId = commerce.customers.workflowId(email);
  const { value, saw } = await followCustomer(commerce, terminal, email, async () => {
    await mend();
    return commerce.customers.ready(email);
  });
  const url = commerce.workflowUrl(workflowId);
  const outcome = saw('create the customer') ? value.outcome : 'found';
  terminal.result(readyJson(value, outcome, url), readyText(value, email, outcome, url));
}

/** `customer password` */
export function customerPassword(parent: Command, context: CliContext): void {
  const command = parent
    .command('password')
    .summary('give the workflow the right password')
    .description('Used where sign-in was refused, or after the customer changed the password in the store.')
    .requiredOption('--email <address>', 'e-mail address')
    .addHelpText(
      'after',
      '\nExample:\n  $ printf %s "$PASSWORD" | npm run client -- customer password --email jdoe@example.com --password-stdin',
    );
  withJson(withPassword(command)).action((options: SignalOptions & PasswordOptions) =>
    runCommand(context, options, async (session) => {
      session.email = options.email;
      const password = await readPassword(options, context);
      if (password === undefined) {
        throw inputError(
          'command line',
          'the password is missing; give --password-stdin or --password-env NAME',
        );
      }
      for (const warning of passwordWarnings(password)) session.terminal.warn(warning);
      const commerce = await session.connect();
      await afterMending(session, commerce, options.email, () =>
        commerce.customers.setPassword(options.email, password),
      );
    }),
  );
}

/** `customer confirmed` and `customer retry` */
export function customerNudges(parent: Command, context: CliContext): void {
  const nudges = [
    ['confirmed', 'say that the e-mail address was confirmed: the workflow looks now'],
    ['retry', 'say that what stood in the way was mended: the workflow tries again now'],
  ] as const;
  for (const [name, summary] of nudges) {
    const command = parent
      .command(name)
      .summary(summary)
      .description(`Lets you ${summary}.`)
      .requiredOption('--email <address>', 'e-mail address')
      .addHelpText('after', `\nExample:\n  $ npm run client -- customer ${name} --email jdoe@example.com`);
    withJson(command).action((options: SignalOptions) =>
      runCommand(context, options, async (session) => {
        session.email = options.email;
        const commerce = await session.connect();
        await afterMending(session, commerce, options.email, () => commerce.customers[name](options.email));
      }),
    );
  }
}

/** `customer close` */
export function customerClose(parent: Command, context: CliContext): void {
  const command = parent
    .command('close')
    .summary('end the session; the token is revoked where the store can')
    .description(
      'Ends the workflow of the customer. The customer stays in the store; a later create goes on from here.',
    )
    .requiredOption('--email <address>', 'e-mail address')
    .addHelpText('after', '\nExample:\n  $ npm run client -- customer close --email jdoe@example.com');
  withJson(command).action((options: SignalOptions) =>
    runCommand(context, options, async (session) => {
      session.email = options.email;
      const commerce = await session.connect();
      const workflowId = commerce.customers.workflowId(options.email);
      await commerce.within(answerDeadlineMs, () => commerce.customers.close(options.email));
      session.terminal.result({ closed: true, workflowId }, `  Closed     ${workflowId}`);
    }),
  );
}
