import { parseFuzzArguments } from './arguments.js';
import { subjects } from './subjects.js';

const { cases, seed, what, json } = parseFuzzArguments(process.argv.slice(2));
const progress = (line: string): void => {
  process.stderr.write(`${Math.round(performance.now() / 1_000)} s: ${line}\n`);
};

const unheard: unknown[] = [];
process.on('unhandledRejection', (reason) => unheard.push(reason));

const findings: object[] = [];
for (const { name, run } of subjects.filter((subject) => what.includes(subject.name))) {
  progress(`${name}: ${cases} cases of seed ${seed}`);
  for (const finding of await run(cases, seed)) findings.push({ subject: name, ...finding });
}
for (const reason of unheard) {
  const error = reason instanceof Error ? (reason.stack ?? reason.message) : String(reason);
  findings.push({ promise: 'no promise fails unheard', error, seed });
}

if (!json) for (const finding of findings) process.stdout.write(`${JSON.stringify(finding, null, 2)}\n`);
process.stdout.write(
  `${JSON.stringify({ cases, seed, what, findings: json ? findings : findings.length })}\n`,
);
process.exitCode = findings.length === 0 ? 0 : 1;
