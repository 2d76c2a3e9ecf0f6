import { InvalidArgumentError, type Command } from 'commander';
import { runCommand, storeDeadlineMs, withJson, type CliContext, type CommonOptions } from '../command.js';

interface TokenOptions extends CommonOptions {
  readonly email: string;
  /** Milliseconds. */
  readonly minimumValidity: number;
}

const examples = `
Examples:
  $ curl -H "Authorization: Bearer $(npm run --silent client -- customer token --email jdoe@example.com)" \\
      "$COMMERCE_URL/rest/default/V1/customers/me"

The token is the only thing on stdout; --json adds when it runs out.`;

const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/** `10m` in milliseconds. */
export function parseDuration(text: string): number {
  const [, amount, unit] = /^(\d{1,9})(ms|s|m|h)$/.exec(text) ?? [];
  const factor = unitMs[unit ?? ''];
  if (amount === undefined || factor === undefined) {
    throw new InvalidArgumentError('It takes a duration such as 90s, 10m or 1h.');
  }
  return Number(amount) * factor;
}

/** `customer token` */
export function customerToken(parent: Command, context: CliContext): void {
  const command = parent
    .command('token')
    .summary('print a valid token of the customer')
    .description('Prints a token that is valid, renewed where it has to be.')
    .requiredOption('--email <address>', 'e-mail address')
    .option(
      '--minimum-validity <duration>',
      'how long it must stay valid, such as 10m',
      parseDuration,
      60_000,
    )
    .addHelpText('after', examples);
  withJson(command).action((options: TokenOptions) =>
    runCommand(context, options, async (session) => {
      session.email = options.email;
      const commerce = await session.connect();
      const { token, expiresAtMs, generation } = await commerce.within(storeDeadlineMs, () =>
        commerce.customers.acquireToken(options.email, { minimumValidityMs: options.minimumValidity }),
      );
      const expiresAt = new Date(expiresAtMs).toISOString();
      session.terminal.result({ token, expiresAt, generation }, token);
    }),
  );
}
