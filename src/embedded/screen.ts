import type { Terminal } from '../cli/terminal.js';
import { duration } from '../cli/words.js';

const partWidth = 13;
const detailWidth = 56;

/** A heading with space around it. */
export function heading(terminal: Terminal, text: string): string {
  return `\n${terminal.paint('bold', text)}\n`;
}

/**
 * `Temporal     server 1.31.2 on 127.0.0.1:7233     started in 1.9 s`
 *
 * @param startedAtMs moment of the monotonic clock at which it was started; left out where nothing was started
 */
export function partLine(terminal: Terminal, part: string, detail: string, startedAtMs?: number): string {
  const time =
    startedAtMs === undefined
      ? ''
      : terminal.paint('dim', `ready in ${duration(performance.now() - startedAtMs)}`);
  return `  ${part.padEnd(partWidth)}${detail.padEnd(detailWidth)}${time}`.trimEnd();
}

/** Where to look and what to try next. */
export function nextSteps(
  terminal: Terminal,
  {
    email,
    workflowId,
    url,
  }: { readonly email: string; readonly workflowId: string; readonly url: string | undefined },
): string {
  const lines: readonly (readonly [string, string])[] = [
    ['Watch it', url ?? `workflow ${workflowId} in the UI of your Temporal`],
    ['Use it', `npm run client -- customer token --email ${email}`],
    ['', `npm run client -- customer show  --email ${email} --verify`],
  ];
  const text = lines.map(([label, line]) => `  ${label.padEnd(10)} ${line}`).join('\n');
  return `${terminal.json ? '' : '\n'}${text}`;
}
