import { readFileSync, statSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Clone, allProcesses, treeOf, type RunningNpm, type SeenProcess } from './clone.js';

/** All of a start is gone after this, however it was ended. */
const goneAfterMs = 5_000;

let clone: Clone;

beforeEach(() => {
  clone = new Clone();
});

afterEach(() => clone.remove());

async function serving(args: readonly string[] = []): Promise<RunningNpm> {
  const start = clone.npm(['start', '--', ...args]);
  await start.said('Serving.');
  return start;
}

/** npm, its shell where it has one, and the program, with everything that the program started. */
function partsOf(start: RunningNpm): {
  readonly all: readonly SeenProcess[];
  readonly byName: Readonly<Record<'npm' | 'shell' | 'node', number>>;
} {
  const all = treeOf(start.child.pid ?? 0);
  const shell = all.find(({ command }) => /^\S*sh -c /.test(command));
  const node = all.find((one) => one !== shell && one.command.endsWith('node scripts/start.mjs'));
  if (!node) throw new Error(`No program in\n${all.map(({ command }) => command).join('\n')}`);
  // A shell that puts the program in its own place is the program.
  const names = { npm: start.child.pid ?? 0, shell: shell?.pid ?? node.pid, node: node.pid };
  return { all, byName: names };
}

/** Which of these processes live still. */
function left(of: readonly SeenProcess[]): string[] {
  const now = allProcesses();
  return of
    .filter(({ pid, command }) => now.some((one) => one.pid === pid && one.command === command))
    .map(({ pid, command }) => `${pid} ${command}`);
}

async function expectGone(of: readonly SeenProcess[], withinMs: number): Promise<void> {
  await expect.poll(() => left(of), { timeout: withinMs, interval: 100 }).toEqual([]);
  // What was started while it ended, too.
  expect(allProcesses().filter(({ command }) => command.includes(clone.directory))).toEqual([]);
}

describe('a second npm start in one folder', () => {
  it('is refused with the pid and what to do, also with --fresh, and takes nothing from the first', async () => {
    await serving();
    const database = statSync(clone.local('sandbox', 'temporal.db')).ino;
    const note = readFileSync(clone.local('running.json'), 'utf8');
    const { pid } = JSON.parse(note) as { pid: number };
    for (const args of [['--exit'], ['--exit', '--fresh']]) {
      const { status, stderr } = await clone.npm(['start', '--', ...args]).ended;
      expect(stderr).toContain(`another start (process ${pid}) serves from "${clone.local()}" already`);
      expect(stderr).toContain(`kill ${pid}`);
      expect(status).toBe(2);
    }
    expect(statSync(clone.local('sandbox', 'temporal.db')).ino).toBe(database);
    expect(readFileSync(clone.local('running.json'), 'utf8')).toBe(note);
    const doctor = await clone.npm(['run', '--silent', 'client', '--', 'doctor']).ended;
    expect(doctor.stdout).toContain('queue "commerce-default" is polled');
    expect(doctor.status).toBe(0);
  });
});

describe('npm start', () => {
  it('ends as a whole when npm, its shell or the program gets TERM', async () => {
    for (const name of ['npm', 'shell', 'node'] as const) {
      const { all, byName } = partsOf(await serving());
      process.kill(byName[name], 'SIGTERM');
      await expectGone(all, 20_000);
      expect(clone.has('start.lock')).toBe(false);
    }
  });

  it('leaves nothing behind when npm, its shell or the program is killed, and the next start finds what was done', async () => {
    for (const name of ['npm', 'shell', 'node'] as const) {
      const start = await serving();
      if (name !== 'npm') await start.said('customer found');
      const { all, byName } = partsOf(start);
      process.kill(byName[name], 'SIGKILL');
      await expectGone(all, goneAfterMs);
    }
    const again = await clone.npm(['start', '--', '--exit', '--json']).ended;
    expect(again.stderr).toContain('customer found');
  });

  it('tells a client that it has ended, and leads it to no other server', async () => {
    const start = await serving();
    process.kill(partsOf(start).byName.node, 'SIGINT');
    await start.ended;
    for (const command of [['doctor'], ['customer', 'show', '--email', 'jdoe@example.com']]) {
      const { status, stderr } = await clone.npm(['run', '--silent', 'client', '--', ...command]).ended;
      expect(stderr).toContain('the `npm start` of this folder, which used it, has ended');
      expect(stderr).toContain('Start it again with `npm start`');
      expect(status).toBe(3);
    }
  });
});
