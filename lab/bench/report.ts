import type { Figures } from './measure.js';

const one = (value: number): string => value.toFixed(1);

/** The figures as a Markdown table, a column for each contestant. */
export function report(figures: readonly Figures[], directP50Ms: number | undefined): string {
  const concurrencies = Object.keys(figures[0]?.perSecond ?? {}).map(Number);
  const roles = Object.keys(figures[0]?.cpuMsPerRun ?? {});
  const rows: [string, (f: Figures) => string][] = [
    ['one at a time, p50', (f) => `${one(f.p50Ms)} ms`],
    ['one at a time, p95', (f) => `${one(f.p95Ms)} ms`],
    ...concurrencies.map((c): [string, (f: Figures) => string] => [
      `${c} at a time`,
      (f) => `${one(f.perSecond[c] ?? Number.NaN)} a second`,
    ]),
    ...roles.map((role): [string, (f: Figures) => string] => [
      `CPU a run, ${role}`,
      (f) => `${one(f.cpuMsPerRun[role] ?? Number.NaN)} ms`,
    ]),
    ['history', (f) => `${f.events} events, ${f.bytes} bytes`],
  ];
  const lines = [
    `| | ${figures.map(({ name }) => name).join(' | ')} |`,
    `|---|${figures.map(() => '---').join('|')}|`,
    ...rows.map(([title, cell]) => `| ${title} | ${figures.map(cell).join(' | ')} |`),
  ];
  return `${[...lines, ...ratios(figures), ...share(figures, directP50Ms)].join('\n')}\n`;
}

function ratios([plain, ours]: readonly Figures[]): string[] {
  if (!plain || !ours) return [];
  const highest = Math.max(...Object.keys(ours.perSecond).map(Number));
  const faster = one(plain.p50Ms / ours.p50Ms);
  const more = one((ours.perSecond[highest] ?? 0) / (plain.perSecond[highest] ?? 1));
  return ['', `${faster} times lower p50; ${more} times the runs a second at ${highest}.`];
}

function share(figures: readonly Figures[], directP50Ms: number | undefined): string[] {
  if (directP50Ms === undefined) return [];
  const of = ({ name, p50Ms }: Figures): string =>
    `${name}: ${one(((p50Ms - directP50Ms) / p50Ms) * 100)} % of the time is the engine's`;
  return ['', `The calls alone: ${one(directP50Ms)} ms. ${figures.map(of).join('; ')}.`];
}
