import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeBlocks, pages, root, type CodeBlock } from './markdown.js';

/** Where a program that imports this package finds it, as package.json exports it. */
const entries = {
  'commerce-workflows': ['../../src/facade/facade.ts'],
  'commerce-workflows/workflows': ['../../src/workflows/index.ts'],
};

/** Blocks of one page may import each other by the name in their first line: `// activities.ts`. */
function fileName({ code, line }: CodeBlock): string {
  return /^\/\/ ([\w-]+\.ts)\n/.exec(code)?.[1] ?? `line-${line}.ts`;
}

/** Runs the compiler on a project and gives what it has to say; empty when all is well. */
function compile(project: string): Promise<string> {
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  return new Promise((resolve) => {
    execFile(process.execPath, [compiler, '--pretty', 'false', '-p', project], (_error, stdout, stderr) =>
      resolve(stdout + stderr),
    );
  });
}

let folder: string;
beforeAll(() => {
  // Below the root, so that imports of packages are found; .local is not under version control.
  mkdirSync(join(root, '.local'), { recursive: true });
  folder = mkdtempSync(join(root, '.local', 'snippets-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function writeProject(name: string, blocks: readonly CodeBlock[]): string {
  const project = join(folder, name);
  for (const block of blocks) {
    const pageFolder = join(project, block.page.replaceAll('/', '-'));
    mkdirSync(pageFolder, { recursive: true });
    // A block without imports is no module, and would share its names with all others.
    writeFileSync(join(pageFolder, fileName(block)), `${block.code}\nexport {};\n`);
  }
  const paths = Object.fromEntries(
    Object.entries(entries).map(([entry, files]) => [entry, files.map((file) => `../${file}`)]),
  );
  const compilerOptions = { paths, noUnusedLocals: false, noUnusedParameters: false };
  const config = { extends: '../../../tsconfig.json', compilerOptions, include: ['**/*.ts'] };
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify(config));
  return project;
}

describe('TypeScript in the pages', () => {
  const blocks = pages()
    .flatMap(codeBlocks)
    .filter(({ language }) => language === 'ts');

  it('TypeScript in the pages compiles against this package', async () => {
    expect(blocks.length).toBeGreaterThan(0);
    expect(await compile(writeProject('pages', blocks))).toBe('');
  });

  it('a block that calls what does not exist is told', async () => {
    const code =
      "import { connectCommerceWorkflows } from 'commerce-workflows';\nconnectCommerceWorkflows(1);\n";
    const wrong: CodeBlock = { page: 'WRONG.md', line: 1, language: 'ts', code };
    expect(await compile(writeProject('wrong', [wrong]))).toContain('WRONG.md/line-1.ts');
  });
});
