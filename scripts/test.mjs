// npm test: everything that has to hold, from a bare clone. Each static check counts as one test. Whatever happens, the
// last line of standard output is `N passed, N failed`, alone.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, installPackages, root } from './bootstrap.mjs';

const counts = { passed: 0, failed: 0 };
let finished = false;
let child;

process.on('exit', () => {
  // A run that broke off, such as by a failed installation, has proved nothing.
  if (!finished) counts.failed += 1;
  if (counts.failed > 0 && !process.exitCode) process.exitCode = 1;
  writeSync(1, `\n${counts.passed} passed, ${counts.failed} failed\n`);
});

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    // Ctrl-C reaches the child from the terminal itself; the closing line waits for it.
    if (!child) process.exit(1);
    if (signal !== 'SIGINT') child.kill(signal);
    child.once('exit', () => process.exit(1));
  });
}

/** Runs a tool of node_modules in the foreground; its exit status, or -1 when a signal ended it. */
function runTool(tool, args) {
  return new Promise((resolve, reject) => {
    child = spawn(process.execPath, [join(root, 'node_modules', tool), ...args], {
      cwd: root,
      stdio: 'inherit',
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      child = undefined;
      resolve(code ?? -1);
    });
  });
}

async function check(title, tool, args) {
  console.log(`\n${title}`);
  const passed = (await runTool(tool, args)) === 0;
  counts[passed ? 'passed' : 'failed'] += 1;
  if (!passed) console.log(`FAILED: ${title}`);
}

/** Test files that could not even be read hold no failed test, and count as one each. */
function countTests(report) {
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length };
}

async function runVitest(args) {
  console.log('\nTests');
  const folder = mkdtempSync(join(tmpdir(), 'commerce-workflows-report-'));
  const reportFile = join(folder, 'report.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
    const status = await runTool('vitest/vitest.mjs', ['run', ...reporters, ...args]);
    const tests = countTests(JSON.parse(readFileSync(reportFile, 'utf8')));
    counts.passed += tests.passed;
    counts.failed += tests.failed;
    // An error outside of any test, such as a process that was left running.
    if (status !== 0 && tests.failed === 0) counts.failed += 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

installPackages();
build();
counts.passed += 1;
await check('Format', 'prettier/bin/prettier.cjs', ['--check', '.']);
await check('Lint', 'oxlint/bin/oxlint', ['--type-aware', '--deny-warnings']);
await check('Types', 'typescript/bin/tsc', ['--noEmit']);
await runVitest(process.argv.slice(2));
finished = true;
