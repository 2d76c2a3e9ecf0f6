import { temporalVariables } from './temporal-variables.js';
import type { Variable } from './variable.js';
import { variableGroups } from './variables.js';

const lineWidth = 100;

function wrap(text: string): string[] {
  const lines: string[] = [];
  let line = '#';
  for (const word of text.split(' ')) {
    if (line.length + 1 + word.length > lineWidth && line !== '#') {
      lines.push(line);
      line = '#';
    }
    line = `${line} ${word}`;
  }
  return [...lines, line];
}

function capitalized(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function describe(name: string, variable: Variable<unknown>): string[] {
  const byDefault = variable.default ?? variable.defaultNote;
  const note = byDefault === undefined ? '' : ` Default: ${byDefault}.`;
  return [
    ...wrap(variable.description),
    ...wrap(`${capitalized(variable.unit)}.${note}`),
    `#${name}=${variable.default ?? ''}`,
    '',
  ];
}

/** The text of .env.example: every variable, commented out, with what it takes and its default. */
export function renderEnvExample(): string {
  const head = [
    '# Settings of commerce-workflows. Copy to .env, take the # off what you change, and start with',
    '# `node --env-file=.env` or your own way. A variable that is empty counts as left out.',
    '# Made from src/config/variables.ts; `npx vitest run test/config -u` writes it anew.',
    '',
  ];
  const groups = variableGroups.flatMap(({ title, variables }) => [
    `# ---- ${title}`,
    '',
    ...Object.entries(variables).flatMap(([name, variable]) => describe(name, variable)),
  ]);
  const temporal = temporalVariables.flatMap(({ name, description }) => [
    ...wrap(description),
    `#${name}=`,
    '',
  ]);
  return [...head, ...groups, '# ---- Temporal', '', ...temporal].join('\n');
}
