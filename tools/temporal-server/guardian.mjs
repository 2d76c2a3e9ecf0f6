// Runs a server for a parent and makes sure that it never outlives that parent.
//
//   node guardian.mjs GRACE_MS COMMAND [ARGUMENT...]
//
// The parent holds the other end of standard input. When that closes (the parent asked, ended, crashed or was killed)
// the server gets SIGTERM, and SIGKILL after the grace; a parent that asks writes a line before, and one that did not is
// gone, so that the grace is short. Terminal signals are not passed on: the parent decides the order
// in which things stop. Standard output carries one JSON line {"pid"} and at the end one {"code","signal"}; what the
// server prints goes to standard error.
import { spawn } from 'node:child_process';

const [graceMs, command, ...args] = process.argv.slice(2);

// The server's database holds customers' data: its files are for their owner only.
process.umask(0o077);

const server = spawn(command, args, { stdio: ['ignore', 2, 2], windowsHide: true });
let ending = false;
let asked = false;

/** Nobody waits for a server whose parent is gone, and the next one may want its database. */
const orphanGraceMs = 3_000;

function stop() {
  if (ending) return;
  ending = true;
  server.kill('SIGTERM');
  setTimeout(
    () => server.kill('SIGKILL'),
    asked ? Number(graceMs) : Math.min(Number(graceMs), orphanGraceMs),
  );
}

function tell(message) {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

// With the parent gone nobody reads these lines.
process.stdout.on('error', () => {});

server.on('spawn', () => tell({ pid: server.pid }));
server.on('error', (error) => {
  tell({ error: error.message });
  process.exit(1);
});
server.on('exit', (code, signal) => {
  tell({ code, signal });
  process.stdin.destroy();
  process.exitCode = 0;
  setImmediate(() => process.exit());
});

for (const event of ['end', 'close', 'error']) process.stdin.on(event, stop);
process.stdin.on('data', () => (asked = true));
for (const signal of ['SIGINT', 'SIGHUP']) process.on(signal, () => {});
process.on('SIGTERM', () => {
  asked = true;
  stop();
});
