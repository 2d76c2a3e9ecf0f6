import type { Command } from 'commander';
import type { WaitingWorkflow } from '../facade/facade.js';
import { runCommand, withJson, type CliContext, type CommonOptions } from './command.js';
import { clock } from './words.js';

/** `attention` */
export function attention(parent: Command, context: CliContext): void {
  const command = parent
    .command('attention')
    .summary('list workflows that wait for a person')
    .description(
      'Lists the running workflows of this store in which a person has to do something or should look.',
    )
    .addHelpText('after', '\nExample:\n  $ npm run client -- attention --json');
  withJson(command).action((options: CommonOptions) =>
    runCommand(context, options, async (session) => {
      const commerce = await session.connect();
      const found: WaitingWorkflow[] = [];
      for await (const workflow of commerce.attention()) found.push(workflow);
      const workflows = found.map((workflow) => ({
        ...workflow,
        workflowUrl: commerce.workflowUrl(workflow.workflowId) ?? null,
      }));
      const lines = workflows.map(
        ({ phase, workflowId, customerId, startedAtMs, workflowUrl }) =>
          `  ${phase.padEnd(18)} ${workflowId}${customerId === undefined ? '' : ` (customer ${customerId})`}, ` +
          `since ${new Date(startedAtMs).toISOString().slice(0, 10)} ${clock(startedAtMs)}` +
          (workflowUrl === null ? '' : `\n${' '.repeat(21)}${workflowUrl}`),
      );
      const text = lines.length > 0 ? lines.join('\n') : '  No workflow waits for a person.';
      session.terminal.result({ workflows }, text);
    }),
  );
}
