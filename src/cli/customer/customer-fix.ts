import type { Command } from 'commander';
import { runCommand, withJson, type CliContext, type CommonOptions, type Session } from '../command.js';
import { withPassword } from './customer-create.js';
import { afterMending } from './customer-signals.js';
import { readCorrection } from '../input/customer/customer-source.js';
import { readPassword, type PasswordOptions } from '../input/customer/password.js';
import { inputError } from '../input/problems.js';
import { customerWarnings } from '../input/customer/warnings.js';

interface FixOptions extends CommonOptions, PasswordOptions {
  readonly email: string;
  readonly file?: string;
}

const examples = `
Examples:
  $ npm run client -- customer fix --email jdoe@example.com --file corrected.json
  $ printf %s "$PASSWORD" | npm run client -- customer fix --email jdoe@example.com --password-stdin

--email names the customer as it was asked for; the file may correct that too.`;

/** `customer fix` */
export function customerFix(parent: Command, context: CliContext): void {
  const command = parent
    .command('fix')
    .summary('correct what the store refused')
    .description('Gives the workflow corrected data; it tries again at once.')
    .requiredOption('--email <address>', 'e-mail address under which the customer was asked for')
    .option('--file <file>', 'JSON file with the corrected customer, as for create')
    .addHelpText('after', examples);
  withJson(withPassword(command)).action((options: FixOptions) =>
    runCommand(context, options, (session) => fix(session, options)),
  );
}

async function fix(session: Session, options: FixOptions): Promise<void> {
  session.email = options.email;
  const password = await readPassword(options, session.context);
  if (options.file === undefined && password === undefined) {
    throw inputError(
      'command line',
      'nothing to correct; give --file, --password-stdin or --password-env NAME',
    );
  }
  const read =
    options.file === undefined
      ? undefined
      : await readCorrection({
          file: options.file,
          flags: {},
          password,
          ...(!options.passwordStdin && { stdin: session.context.stdin }),
        });
  for (const warning of read ? customerWarnings(read) : []) session.terminal.warn(warning);
  const secret = password ?? read?.password;
  const commerce = await session.connect();
  await afterMending(session, commerce, options.email, () =>
    commerce.customers.correct(options.email, {
      ...(read && { profile: read.profile, addresses: read.addresses }),
      ...(secret !== undefined && { password: secret }),
    }),
  );
}
