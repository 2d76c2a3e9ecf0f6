import type { Command } from 'commander';
import { generateKey } from '../security/key-ring.js';
import { runCommand, withJson, type CliContext, type CommonOptions } from './command.js';

const explanation = `
Example:
  $ SECRET_KEYS="$(npm run --silent client -- keys generate)"

The same keys belong to every client and worker. To rotate, put a new key in front of the old ones: the first seals,
all of them open. A key may go when no workflow is left that was sealed with it.`;

/** `keys generate` */
export function keysGenerate(parent: Command, context: CliContext): void {
  const command = parent
    .command('generate')
    .summary('print a new key for SECRET_KEYS')
    .description('Prints one new random key, in the form that SECRET_KEYS and SECRET_KEYS_FILE take.')
    .addHelpText('after', explanation);
  withJson(command).action((options: CommonOptions) =>
    runCommand(context, options, async ({ terminal }) => {
      const key = generateKey();
      terminal.result({ key }, key);
    }),
  );
}
