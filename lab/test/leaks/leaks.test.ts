import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LeakSearch, tokenHead, type Forbidden, type Leak } from '../../world/leaks.js';
import { History } from '../../world/proto.js';
import { decodedPayloads } from './payloads.js';
import { openStage, type Stage } from './stage.js';
import { emails, passwords, person, play } from './story.js';

// Secrets are looked for wherever a run leaves bytes. What is sealed may stand anywhere.

const personal: readonly Forbidden[] = [...emails, person.firstname, person.lastname, person.street].map(
  (text) => ({ what: `personal data "${text}"`, text }),
);

/** Everything that a run left, by where it was. */
interface Traces {
  readonly files: readonly string[];
  readonly printed: readonly (readonly [where: string, text: string])[];
  readonly metrics: string;
  readonly histories: readonly (readonly [where: string, bytes: Uint8Array])[];
  readonly payloads: readonly (readonly [where: string, bytes: Uint8Array])[];
  readonly secrets: readonly Forbidden[];
  readonly tokens: readonly string[];
}

async function tracesOf(stage: Stage): Promise<Traces> {
  const tokens = await play(stage);
  const histories: [string, Uint8Array][] = [];
  const payloads: [string, Uint8Array][] = [];
  for await (const { workflowId, runId } of stage.client.workflow.list()) {
    const history = await stage.client.workflow.getHandle(workflowId, runId).fetchHistory();
    histories.push([`history of ${workflowId}`, History.encode(history).finish()]);
    for (const bytes of await decodedPayloads(history, stage.ring)) {
      payloads.push([`payload of ${workflowId}`, bytes]);
    }
  }
  const metrics = await stage.metricsPage();
  const files = await stage.end();
  const printed = stage.printed.flatMap(({ args, ended }): [string, string][] => [
    // This command prints a token: that is what it is for.
    ...(args[1] === 'token' ? [] : [[`stdout of ${args.join(' ')}`, ended.stdout] as [string, string]]),
    [`stderr of ${args.join(' ')}`, ended.stderr],
  ]);
  const secrets = [
    tokenHead,
    { what: 'admin password', text: 'Admin123456' },
    { what: 'key', text: stage.key },
    ...Object.entries(passwords).map(([name, text]) => ({ what: `${name} password`, text })),
    ...tokens.map((text, index) => ({ what: `token ${index + 1}`, text })),
  ];
  return { files, printed, metrics, histories, payloads, secrets, tokens };
}

type Place = 'files' | 'printed' | 'metrics' | 'histories' | 'payloads';

function leaks(traces: Traces, forbidden: readonly Forbidden[], places: readonly Place[]): readonly Leak[] {
  const search = new LeakSearch(forbidden);
  if (places.includes('files')) for (const file of traces.files) search.inFile(file);
  if (places.includes('metrics')) search.inBytes('metrics', Buffer.from(traces.metrics));
  if (places.includes('printed')) {
    for (const [where, text] of traces.printed) search.inBytes(where, Buffer.from(text));
  }
  for (const place of ['histories', 'payloads'] as const) {
    if (places.includes(place)) for (const [where, bytes] of traces[place]) search.inBytes(where, bytes);
  }
  return search.found;
}

describe.each(['off', 'on'] as const)('a full run with payload encryption %s', (encryption) => {
  let stage: Stage;
  let traces: Traces;
  beforeAll(async () => {
    stage = await openStage(encryption);
    traces = await tracesOf(stage);
  }, 170_000);
  afterAll(() => stage.remove());

  it('went as told: tokens were given, and every refusal was one', () => {
    expect(traces.tokens.map((token) => token.split('.').length)).toEqual([3, 3]);
    expect(stage.printed.map(({ args, ended }) => `${args.slice(0, 2).join(' ')} ${ended.status}`)).toEqual([
      'customer create 0',
      'customer token 0',
      'customer show 0',
      'customer show 0',
      'customer token 0',
      'customer create 1',
      'customer password 1',
      'customer password 0',
      'customer create 1',
      'customer fix 0',
      'customer create 2',
      'customer token 1',
      'customer close 0',
      'attention 0',
      'worker 0',
    ]);
    expect(traces.histories.length).toBeGreaterThanOrEqual(3);
    expect(traces.payloads.length).toBeGreaterThan(30);
    expect(traces.metrics).toContain('temporal_');
    const names = traces.files.map((file) => file.split('/').at(-1));
    expect(names).toEqual(expect.arrayContaining(['temporal.db', 'worker.log']));
  });

  it('shows no password, token or key in files, histories, payloads, metrics or output', () => {
    const everywhere = ['files', 'printed', 'metrics', 'histories', 'payloads'] as const;
    expect(leaks(traces, traces.secrets, everywhere)).toEqual([]);
  });

  it(
    encryption === 'on'
      ? 'shows no e-mail address, name or street in what Temporal or the worker keeps'
      : 'would be seen to leak: the search finds the e-mail address, which is in the clear here',
    () => {
      const found = leaks(traces, personal, ['files', 'metrics', 'histories']);
      if (encryption === 'on') expect(found).toEqual([]);
      else {
        const places = found.filter(({ what }) => what.includes(person.email)).map(({ where }) => where);
        expect(places).toContain('temporal.db');
        expect(places.some((where) => where.startsWith('history of'))).toBe(true);
      }
    },
  );
});
