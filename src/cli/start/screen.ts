import type { Terminal } from '../terminal.js';
import { duration } from '../words.js';

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

/** Where a workflow can be watched. */
export function watchLine(workflowId: string, url: string | undefined): string {
  return row('Watch it', url ?? `workflow ${workflowId} in the UI of your Temporal`);
}

/**
 * Where to look and what to try next.
 *
 * @param goOn command that goes on from here
 */
export function nextSteps(
  terminal: Terminal,
  {
    email,
    workflowId,
    url,
    goOn,
  }: {
    readonly email: string;
    readonly workflowId: string;
    readonly url: string | undefined;
    readonly goOn: string | undefined;
  },
): string {
  const text = [
    watchLine(workflowId, url),
    row('Use it', `npm run client -- customer token --email ${email}`),
    row('', `npm run client -- customer show  --email ${email} --verify`),
    ...(goOn === undefined ? [] : [row('Go on', goOn)]),
  ].join('\n');
  return `${terminal.json ? '' : '\n'}${text}`;
}

/** What to try once all of the tutorial was played. */
export function afterTutorial(
  terminal: Terminal,
  { orders, transfers }: { readonly orders: readonly string[]; readonly transfers: readonly string[] },
): string {
  const shows = [
    ...orders.map((reference) => `npm run client -- order show ${reference}`),
    ...transfers.map((reference) => `npm run client -- stock show ${reference}`),
  ];
  const text = [...shows, 'npm run client -- order list']
    .map((command, index) => row(index === 0 ? 'Look at it' : '', command))
    .join('\n');
  return `${terminal.json ? '' : '\n'}${text}`;
}

function row(label: string, text: string): string {
  return `  ${label.padEnd(10)} ${text}`;
}
