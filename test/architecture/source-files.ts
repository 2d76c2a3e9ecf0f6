import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the project. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** A file of the product or of the sandbox, with what it imports. */
export interface SourceFile {
  /** From src/ on; a file of `sandbox/src/` is `sandbox/…`. */
  readonly path: string;
  readonly text: string;
  /** Names of packages, Node's modules included, and paths like the file's own that end in `.ts`. */
  readonly packages: readonly string[];
  readonly files: readonly string[];
}

const importPattern = /\bfrom\s+'([^']+)'|\bimport\s+'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/g;

/** What a text imports, statically, as a type or by a call. */
export function importsOf(text: string): string[] {
  const code = text.replace(/^\s*(\*|\/\/|\/\*).*$/gm, '');
  return [...code.matchAll(importPattern)].map(([, a, b, c]) => a ?? b ?? c ?? '');
}

/** All files of the product and of the sandbox. */
export function sourceFiles(): SourceFile[] {
  return [...filesBelow('src', ''), ...filesBelow('sandbox/src', 'sandbox/')];
}

function filesBelow(folder: string, prefix: string): SourceFile[] {
  return readdirSync(root + folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
    .map((below) => {
      const path = prefix + below;
      const text = readFileSync(`${root}${folder}/${below}`, 'utf8');
      const imports = importsOf(text);
      const isRelative = (name: string): boolean => name.startsWith('.');
      return {
        path,
        text,
        packages: imports.filter((name) => !isRelative(name)),
        files: imports
          .filter(isRelative)
          .map((name) => posix.join(posix.dirname(path), name).replace(/\.js$/, '.ts')),
      };
    });
}

/** Folder of src/, or file in it, or the sandbox: what a path of {@link SourceFile} belongs to. */
export function areaOf(path: string): string {
  return path.split('/')[0] ?? path;
}

/** Paths of everything that is under version control. */
export function trackedFiles(): string[] {
  const { status, stdout, stderr } = spawnSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`Cannot list the files under version control: ${stderr}`);
  return stdout.split('\0').filter(Boolean);
}
