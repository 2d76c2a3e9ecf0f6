import { Option, type Command } from 'commander';
import { runCommand, withJson, type CliContext, type CommonOptions, type Session } from '../command.js';
import { createFollowed } from './create-followed.js';
import { readyJson, readyText } from './customer-summary.js';
import { readNewCustomer, type CustomerFlags } from '../input/customer/customer-source.js';
import { readPassword, type PasswordOptions } from '../input/customer/password.js';
import { customerWarnings } from '../input/customer/warnings.js';

interface CreateOptions extends CommonOptions, PasswordOptions, CustomerFlags {
  readonly file?: string;
  readonly whenExists: 'adopt' | 'reject';
}

const examples = `
Examples:
  $ npm run client -- customer create --file examples/jane-doe.json
  $ printf %s "$PASSWORD" | npm run client -- customer create --password-stdin \\
      --email jdoe@example.com --firstname Jane --lastname Doe --street "160 1st St." --city Mineola \\
      --postcode 11501 --region NY --country US --telephone 516-555-1111

The file is the payload of Adobe's tutorial: {"customer": {..., "addresses": [...]}, "password": "..."}.
Flags replace what the file says. Running it twice is one customer.`;

/** Adds the flags with which a customer may be described instead of, or on top of, a file. */
export function withCustomerFlags(command: Command): Command {
  const collect = (line: string, lines: string[] = []): string[] => [...lines, line];
  return command
    .option('--email <address>', 'e-mail address')
    .option('--firstname <name>', 'first name')
    .option('--lastname <name>', 'last name')
    .option('--street <line>', 'street line; again for further lines', collect)
    .option('--city <city>', 'city')
    .option('--postcode <code>', 'postcode')
    .option('--country <code>', 'country, two letters such as US')
    .option('--region <code>', 'region code such as NY')
    .option('--telephone <number>', 'telephone number')
    .option('--company <name>', 'company');
}

/** Adds the ways in which a password may be given. */
export function withPassword(command: Command): Command {
  return command
    .option('--password-stdin', 'read the password from the first line of standard input')
    .option('--password-env <name>', 'read the password from this environment variable');
}

/** `customer create` */
export function customerCreate(parent: Command, context: CliContext): void {
  const command = parent
    .command('create')
    .summary('create a customer, or take over the one that exists, and sign it in')
    .description(
      'Makes sure that the customer exists in the store, with its addresses, and that a token is at hand.',
    )
    .option('--file <file>', 'JSON file with the customer, "-" for standard input')
    .addOption(
      new Option('--when-exists <what>', 'when a customer has this e-mail address already')
        .choices(['adopt', 'reject'])
        .default('adopt'),
    )
    .addHelpText('after', examples);
  withJson(withPassword(withCustomerFlags(command))).action((options: CreateOptions) =>
    runCommand(context, options, (session) => create(session, options)),
  );
}

/** Creates the customer while its steps are shown. */
async function create(session: Session, options: CreateOptions): Promise<void> {
  const { terminal, context } = session;
  const password = await readPassword(options, context);
  const customer = await readNewCustomer({
    file: options.file,
    flags: options,
    password,
    ...(!options.passwordStdin && { stdin: session.context.stdin }),
  });
  const { email } = customer.profile;
  session.email = email;
  for (const warning of customerWarnings(customer)) terminal.warn(warning);
  const commerce = await session.connect();
  const made = await createFollowed(commerce, terminal, { ...customer, whenExists: options.whenExists });
  const url = commerce.workflowUrl(made.customer.workflowId);
  terminal.result(
    readyJson(made.customer, made.outcome, url),
    readyText(made.customer, email, made.outcome, url),
  );
}
