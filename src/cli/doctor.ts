import type { Command } from 'commander';
import type { Finding } from '../facade/facade.js';
import { answerDeadlineMs, runCommand, withJson, type CliContext, type CommonOptions } from './command.js';
import { exitStatus } from './exit-status.js';

/** `doctor` */
export function doctor(parent: Command, context: CliContext): void {
  const command = parent
    .command('doctor')
    .summary('look at everything between here and the store')
    .description(
      'Checks settings, keys, Temporal, its namespace and search attributes, workers, and what waits.',
    )
    .addHelpText('after', '\nExample:\n  $ npm run client -- doctor');
  withJson(command).action((options: CommonOptions) =>
    runCommand(context, options, async (session) => {
      const { terminal } = session;
      const commerce = await session.connect();
      const { address, origin } = commerce.target;
      const settled: readonly Finding[] = [
        {
          check: 'Settings',
          ok: true,
          detail: `store view "${commerce.config.commerce.store}", Temporal at ${address} (${origin})`,
        },
        { check: 'Keys', ok: true, detail: `from ${commerce.keysSource}` },
      ];
      const seen = await commerce.within(answerDeadlineMs, () => commerce.diagnose());
      const findings = [...settled, ...seen.findings];
      const text = findings.map((finding) => {
        const mark = finding.ok ? terminal.paint('green', '✓') : terminal.paint('red', '✗');
        const advice = finding.advice === undefined ? '' : `\n${' '.repeat(16)}${finding.advice}`;
        return `  ${mark} ${finding.check.padEnd(11)} ${finding.detail}${advice}`;
      });
      terminal.result({ ok: seen.ok, address, findings }, text.join('\n'));
      return seen.ok ? exitStatus.done : exitStatus.unreachable;
    }),
  );
}
