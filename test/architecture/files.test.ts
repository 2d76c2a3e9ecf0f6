import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { root, sourceFiles, trackedFiles } from './source-files.js';

const tracked = trackedFiles();
const textOf = (path: string): string => readFileSync(root + path, 'utf8');
const lineCount = (path: string): number => textOf(path).split('\n').length - 1;
const code = tracked.filter((path) => /\.(ts|mts|mjs|js)$/.test(path));

describe('files', () => {
  it('no code file is longer than 300 lines; beyond 200 it should be cut', ({ annotate }) => {
    const lengths = code.map((path) => ({ path, lines: lineCount(path) }));
    const long = lengths.filter(({ lines }) => lines > 200).map(({ path, lines }) => `${path}: ${lines}`);
    void annotate(long.join('\n'), 'long files');
    expect(lengths.filter(({ lines }) => lines > 300)).toEqual([]);
  });

  it('names of files and folders are lower case with dashes', () => {
    const odd = code.filter((path) => !/^[a-z0-9.\-/]+$/.test(path));
    expect(odd).toEqual([]);
  });

  it('no index.ts below the roots of the folders, and no export of everything in another file', () => {
    expect(code.filter((path) => /^src\/.+\/.+\/index\.ts$/.test(path))).toEqual([]);
    const starred = sourceFiles().filter(({ text }) => /^export \* from/m.test(text));
    expect(starred.map(({ path }) => path)).toEqual([]);
  });

  it('no file under version control names a place of one machine, or the registry that it used', () => {
    const place = new RegExp(`(^|[^\\w.@-])/(${['work', 'root', 'home'].join('|')})/(?!node/|nonroot/)`);
    const host = new RegExp(['registry', 'npmjs', 'org'].join('\\.'));
    const texts = tracked.filter((path) => !/\.(png|jpg|svg|gz)$/.test(path));
    const lines = texts.flatMap((path) =>
      textOf(path)
        .split('\n')
        .flatMap((line, index) => (place.test(line) || host.test(line) ? [`${path}:${index + 1}`] : [])),
    );
    expect(lines).toEqual([]);
  });
});

describe('src/workflows/index.ts', () => {
  const lines = textOf('src/workflows/index.ts').split('\n');

  it('re-exports by name and does nothing else, since every function in it is registered', () => {
    const others = lines.filter(
      (line) =>
        line !== '' &&
        !line.startsWith('// ') &&
        !/^export \{ \w+ \} from '\.\/(?:[a-z-]+\/)?[a-z-]+\.js';$/.test(line),
    );
    expect(others).toEqual([]);
  });

  it('exports workflows only: asynchronous functions of one input at most, each named as its file', async () => {
    const workflows: Readonly<Record<string, unknown>> = await import('../../src/workflows/index.js');
    expect(Object.keys(workflows)).toContain('customer');
    for (const [name, workflow] of Object.entries(workflows)) {
      expect(Object.prototype.toString.call(workflow)).toBe('[object AsyncFunction]');
      expect((workflow as (...args: unknown[]) => unknown).length).toBeLessThanOrEqual(1);
      const file = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      // A folder of its own holds the stories of a subject: the main one in the file that is named as the folder.
      const places = [`./${file}.js`, `./${file}/${file}.js`, `./${file.split('-')[0]}/${file}.js`];
      expect(
        places.map((place) => `export { ${name} } from '${place}';`).some((line) => lines.includes(line)),
      ).toBe(true);
    }
  });
});
