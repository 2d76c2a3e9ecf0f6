import { randomUUID } from 'node:crypto';
import { defineConfig } from 'vitest/config';

// Inherited by every process that a test starts, so that what is left over can be told from the rest of the machine.
process.env.COMMERCE_WORKFLOWS_TEST_RUN ??= randomUUID();

/** Tests of the compiled programs, which start servers of their own. */
const programTests = ['test/e2e/**/*.test.ts', 'lab/test/{chaos,leaks}/**/*.test.ts'];

/** Tests that share the one Temporal server of the run. */
const temporalTests = ['test/{workflows,replay,temporal,facade,local}/**/*.test.ts'];

const common = {
  // Processes, not threads: the Temporal worker is a native module.
  pool: 'forks',
  // A process plays one file after the other: loading the SDK anew for each took as long as the tests themselves.
  isolate: false,
  testTimeout: 60_000,
  hookTimeout: 120_000,
  // A second, which is the usual, is less than a busy machine takes to start a workflow.
  expect: { poll: { timeout: 20_000, interval: 50 } },
} as const;

const nothingLeft = './test/support/nothing-left-running.ts';

export default defineConfig({
  test: {
    // More than the processors: many tests wait for timers of the workflows and for the store to settle.
    maxWorkers: 3,
    // The shared server may take its grace to stop; what it leaves behind is looked for after that.
    teardownTimeout: 60_000,
    // Vitest ends the projects' set-ups in reverse order, so the shared server is gone when the others look.
    projects: [
      {
        test: {
          ...common,
          name: 'unit',
          include: ['{test,sandbox/test,lab/test}/**/*.test.ts'],
          exclude: [...programTests, ...temporalTests],
          globalSetup: [nothingLeft],
        },
      },
      {
        test: {
          ...common,
          name: 'programs',
          include: programTests,
          testTimeout: 180_000,
          globalSetup: [nothingLeft, './test/support/built.ts'],
        },
      },
      {
        test: {
          ...common,
          name: 'temporal',
          include: temporalTests,
          globalSetup: [nothingLeft, './test/support/temporal-server.ts'],
        },
      },
    ],
  },
});
