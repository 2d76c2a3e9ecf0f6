import { parseFuzzArguments } from './arguments.js';
import { subjects } from './subjects.js';

const { cases, seed, what, json } = parseFuzzArguments(process.argv.slice(2));
const progress = (line: string): void => {
  process.stderr.write(`${Math.round(performance.now() / 1_000)} s: ${line}\n`);
};

const unheard: unknown[] = [];
process.on('unhandledRejection', (reason) => unheard.push(reason));

const findings: object[] = [];
const stalls: Record<string, object> = {};
for (const { name, run } of subjects.filter((subject) => what.includes(subject.name))) {
  progress(`${name}: ${cases} cases of seed ${seed}`);
  const report = await run(cases, seed);
  for (const finding of report.findings) findings.push({ subject: name, ...finding });
  const { worstStallMs, delayP99Ms } = report;
  stalls[name] = { worstStallMs, delayP99Ms };
  progress(
    `${name}: ${report.findings.length} findings, worst stall ${worstStallMs} ms, delay p99 ${delayP99Ms} ms`,
  );
}
for (const reason of unheard) {
  const error = reason instanceof Error ? (reason.stack ?? reason.message) : String(reason);
  findings.push({ promise: 'no promise fails unheard', error, seed });
}

if (!json) for (const finding of findings) process.stdout.write(`${JSON.stringify(finding, null, 2)}\n`);
process.stdout.write(
  `${JSON.stringify({ cases, seed, what, stalls, findings: json ? findings : findings.length })}\n`,
);
process.exitCode = findings.length === 0 ? 0 : 1;
