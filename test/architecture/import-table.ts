/**
 * Who may import whom, `import type` included: the walls of docs/architecture.md as data, for a test and for the linter.
 *
 * An area is a folder of src/, one of the files in it, or the sandbox beside it.
 */
export interface Area {
  /** Other areas, as a whole or one file of them. */
  readonly areas: readonly string[];
  /** Packages and Node's own modules; a name ending in `:` stands for all with that beginning. */
  readonly packages: readonly string[];
  /** What single files may import besides. */
  readonly exceptions?: Readonly<Record<string, readonly string[]>>;
}

const node = 'node:';

export const importTable: Readonly<Record<string, Area>> = {
  // What is done to foreign text before it is shown: pure, so that every layer has the same.
  text: { areas: [], packages: [] },
  domain: { areas: [], packages: [] },
  // Long lists of rows made small for their way through Temporal.
  packing: { areas: [], packages: ['node:util', 'node:zlib'] },
  contracts: {
    areas: ['domain'],
    packages: [],
    exceptions: {
      'contracts/customer/customer-messages.ts': ['@temporalio/workflow'],
      'contracts/inventory/inventory-messages.ts': ['@temporalio/workflow'],
      'contracts/order/order-messages.ts': ['@temporalio/workflow'],
      'contracts/stock/stock-messages.ts': ['@temporalio/workflow'],
    },
  },
  // @temporalio/common is safe in the isolate: it has no part of Node in it.
  workflows: {
    areas: ['contracts', 'domain', 'text/markdown.ts', 'text/mask-email.ts'],
    packages: ['@temporalio/workflow', '@temporalio/common'],
  },
  activities: {
    areas: [
      'contracts',
      'domain',
      'commerce',
      'packing',
      'security/sealing.ts',
      'security/email-digest.ts',
      'temporal/reopen-workflow.ts',
    ],
    packages: ['@temporalio/activity', '@temporalio/common', 'fastest-levenshtein'],
  },
  commerce: { areas: ['domain', 'text'], packages: ['undici', 'zod', 'node:crypto', 'node:zlib'] },
  // It must not share a misreading of the store with the client, so it shares nothing.
  sandbox: { areas: [], packages: ['fastify', 'zod', 'commander', 'zipcodes', 're2js', node] },
  security: {
    areas: ['text'],
    packages: ['@temporalio/common', '@temporalio/proto', node],
    exceptions: { 'security/codec-server.ts': ['fastify'] },
  },
  telemetry: {
    areas: ['security'],
    packages: ['@temporalio/common', 'pino', node],
    exceptions: { 'telemetry/runtime.ts': ['@temporalio/worker'] },
  },
  config: {
    areas: ['config.ts', 'contracts', 'security', 'telemetry'],
    packages: ['zod', 'fastest-levenshtein'],
  },
  'config.ts': { areas: ['config', 'contracts', 'security', 'telemetry'], packages: [] },
  // How a server is reached.
  temporal: {
    areas: ['contracts', 'security'],
    packages: [
      '@temporalio/client',
      '@temporalio/common',
      '@temporalio/envconfig',
      '@temporalio/proto',
      'zod',
      node,
    ],
  },
  // What runs on this machine alone: processes, their locks and files, and a Temporal server of one's own.
  local: {
    areas: ['config.ts', 'domain/held.ts', 'security', 'temporal'],
    packages: ['@temporalio/client', 'zod', node],
  },
  // What programs import.
  facade: {
    areas: [
      'config.ts',
      'contracts',
      'domain',
      'local',
      'packing',
      'security',
      'temporal',
      'text/mask-email.ts',
    ],
    packages: ['@temporalio/client', '@temporalio/common', '@temporalio/proto', node],
  },
  worker: {
    areas: [
      'activities',
      'commerce',
      'config.ts',
      'contracts',
      'domain',
      'security',
      'telemetry',
      'temporal',
    ],
    packages: ['@temporalio/common', '@temporalio/worker', node],
  },
  'worker.ts': {
    areas: [
      'activities',
      'commerce',
      'config.ts',
      'contracts',
      'local',
      'security',
      'telemetry',
      'temporal',
      'text/visible.ts',
      'worker',
      'workflow-bundle.ts',
    ],
    packages: ['@temporalio/worker', node],
  },
  // Workflows are bundled from their path; nobody imports them.
  'workflow-bundle.ts': { areas: ['security/payload-codec.ts'], packages: ['@temporalio/worker', node] },
  'build-bundle.ts': { areas: ['workflow-bundle.ts'], packages: [] },
  // `npm start` is one of its commands: it starts worker and sandbox as processes of their own.
  cli: {
    areas: [
      'facade',
      'local',
      'temporal',
      'config',
      'config.ts',
      'contracts',
      'domain/checks.ts',
      'domain/held.ts',
      'domain/limits.ts',
      'security',
      'telemetry/logger.ts',
      'text/visible.ts',
    ],
    packages: [
      'commander',
      'csv-parse',
      'fastest-levenshtein',
      'jsonc-parser',
      'validator',
      'yaml',
      'zod',
      node,
    ],
    // Errors of the connection itself have no words of ours.
    exceptions: { 'cli/report-error.ts': ['@temporalio/client'] },
  },
  'client.ts': { areas: ['cli'], packages: [] },
  'start.ts': {
    areas: ['cli', 'telemetry/logger.ts', 'telemetry/unhandled.ts'],
    packages: [node],
  },
};
