import type { SearchAttributeTypes } from '../../temporal/search-attributes.js';
import { loopback } from '../ports.js';

/**
 * The dev server has one history shard, and each of a shard's queue readers may load only 20 times a second. After a
 * short burst every task then waits up to 50 ms: a workflow of three steps takes 350 ms instead of 50.
 */
const queueReaderLimits = {
  'history.transferProcessorMaxPollRPS': '5000',
  'history.timerProcessorMaxPollRPS': '5000',
  'history.visibilityProcessorMaxPollRPS': '5000',
};

/**
 * A task queue is spread over four partitions by default, for clusters. On one process they only cost, and a queue's
 * rate limit holds exactly with one: with four, each gets a quarter of it and bursts on its own.
 */
const queuePartitions = {
  'matching.numTaskqueueReadPartitions': '1',
  'matching.numTaskqueueWritePartitions': '1',
};

/**
 * A workflow task that was lost twice with its worker is given ever more time, up to ten minutes; so long nobody would
 * notice that the third worker was killed as well.
 */
const workflowTaskPatience = { 'history.workflowTaskRetryMaxInterval': '"1s"' };

/**
 * With a write-ahead log a commit is one append. NORMAL keeps the database whole after a crash of the server; only a
 * power cut can take the last commits.
 */
const databasePragmas = { journal_mode: 'WAL', synchronous: 'NORMAL' };

export interface ServerArguments {
  readonly dbFile: string | undefined;
  readonly port: number;
  /** undefined: no Web UI. */
  readonly uiPort: number | undefined;
  readonly namespaces: readonly string[];
  readonly searchAttributes: SearchAttributeTypes;
  /** File from {@link uiSettings}: what of the UI's settings no command line may show. */
  readonly uiSettingsFile: string | undefined;
  readonly extraDynamicConfig: Readonly<Record<string, string>>;
}

const settingsName = 'npm-start';

/**
 * The flags of the UI whose values are secret, as a settings file of the Temporal CLI: a command line is readable by every
 * user of the machine, and the address of the codec server holds its token. JSON is YAML, too.
 */
export function uiSettings(codecEndpoint: string): string {
  return JSON.stringify({ env: { [settingsName]: { 'ui-codec-endpoint': codecEndpoint } } });
}

function pairs(flag: string, values: Readonly<Record<string, string>>): string[] {
  return Object.entries(values).flatMap(([name, value]) => [flag, `${name}=${value}`]);
}

/**
 * The command line of `temporal server start-dev`.
 * @param flags the flags that this CLI knows; those that only add comfort are left out where it does not.
 */
export function devServerArguments(wanted: ServerArguments, flags: ReadonlySet<string>): string[] {
  const ui =
    wanted.uiPort === undefined
      ? ['--headless']
      : [
          '--ui-port',
          String(wanted.uiPort),
          // A tool that runs on the developer's machine does not call home.
          ...(flags.has('--ui-disable-news-fetch') ? ['--ui-disable-news-fetch'] : []),
          ...(wanted.uiSettingsFile ? ['--env-file', wanted.uiSettingsFile, '--env', settingsName] : []),
        ];
  return [
    'server',
    'start-dev',
    '--ip',
    loopback,
    '--port',
    String(wanted.port),
    ...ui,
    ...wanted.namespaces.flatMap((namespace) => ['--namespace', namespace]),
    '--log-level',
    'warn',
    ...(wanted.dbFile ? ['--db-filename', wanted.dbFile, ...pairs('--sqlite-pragma', databasePragmas)] : []),
    ...pairs('--search-attribute', wanted.searchAttributes),
    ...pairs('--dynamic-config-value', {
      ...queueReaderLimits,
      ...queuePartitions,
      ...workflowTaskPatience,
      ...wanted.extraDynamicConfig,
    }),
  ];
}

/**
 * Nothing of this process's environment but what a program needs to run: no password is passed on, and no TEMPORAL_*
 * variable changes the server.
 */
export function serverEnvironment(): Record<string, string> {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'COMMERCE_WORKFLOWS_TEST_RUN'];
  return Object.fromEntries(
    kept.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
