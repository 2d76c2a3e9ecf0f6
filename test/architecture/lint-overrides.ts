import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { importTable, type Area } from './import-table.js';
import { root } from './source-files.js';

interface Pattern {
  readonly regex: string;
  readonly message: string;
}

/** What .oxlintrc.json extends; generated. */
export const overridesFile = `${root}test/architecture/import-rules.json`;

/** One entry under `overrides` of that file. */
export interface ImportOverride {
  readonly files: readonly string[];
  readonly rules: { readonly 'no-restricted-imports': readonly ['error', { readonly patterns: Pattern[] }] };
}

const versions = z.record(z.string(), z.string()).default({});
const manifest = z.object({ dependencies: versions, devDependencies: versions });
const knownPackages = ['package.json', 'sandbox/package.json']
  .map((path) => manifest.parse(JSON.parse(readFileSync(root + path, 'utf8'))))
  .flatMap(({ dependencies, devDependencies }) => Object.keys({ ...dependencies, ...devDependencies }))
  .filter((name, index, all) => all.indexOf(name) === index)
  .sort();

const advice = 'see test/architecture/import-table.ts';
const escaped = (text: string): string => text.replace(/[.\\/]/g, String.raw`\$&`);
const anyOf = (names: readonly string[]): string => `(${names.map(escaped).join('|')})`;

/**
 * The import table as far as the linter's patterns can say it, so that an editor shows a trespass at once: they cannot
 * allow one file of a folder or one module of Node's. The test of the table holds all of it.
 */
export function importOverrides(): ImportOverride[] {
  return Object.entries(importTable).flatMap(([name, area]) => [
    override(name, filesOf(name), area),
    ...Object.entries(area.exceptions ?? {}).map(([path, more]) =>
      override(name, `src/${path}`, { ...area, packages: [...area.packages, ...more] }),
    ),
  ]);
}

/** The sandbox is a package beside the product; all else is in src/. */
function filesOf(name: string): string {
  if (name === 'sandbox') return 'sandbox/src/**';
  return isFile(name) ? `src/${name}` : `src/${name}/**`;
}

const isFile = (name: string): boolean => name.endsWith('.ts');

function override(name: string, files: string, area: Area): ImportOverride {
  const patterns = [areaPattern(name, area), packagePattern(name, area), nodePattern(name, area)];
  return {
    files: [files],
    rules: {
      'no-restricted-imports': ['error', { patterns: patterns.filter((one) => one !== undefined) }],
    },
  };
}

function areaPattern(name: string, { areas }: Area): Pattern {
  const allowed = areas.map((path) => (isFile(path) ? (path.split('/')[0] ?? path) : path));
  const walls = Object.keys(importTable).filter((other) => other !== name && !allowed.includes(other));
  const up = isFile(name) ? String.raw`^\.\/` : String.raw`^(\.\.\/)+`;
  const files = walls.filter(isFile).map((file) => file.replace(/\.ts$/, '.js'));
  const folders = walls.filter((wall) => !isFile(wall));
  const regex = `${up}(${anyOf(folders)}/|${anyOf(files)}$)`;
  return { regex, message: `${name} may not import this part of src; ${advice}` };
}

function packagePattern(name: string, { packages }: Area): Pattern | undefined {
  const others = knownPackages.filter((known) => !packages.includes(known));
  return { regex: `^${anyOf(others)}(/|$)`, message: `${name} may not import this package; ${advice}` };
}

function nodePattern(name: string, { packages }: Area): Pattern | undefined {
  if (packages.some((allowed) => allowed.startsWith('node:'))) return undefined;
  return { regex: '^node:', message: `${name} may not import modules of Node; ${advice}` };
}
