import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cachedBinaryPath, makeOnce } from '../../src/local/temporal-server/server-cache.js';
import { resolveTemporalBinary } from '../../src/local/temporal-server/server-binary.js';

/** Nothing listens there, so the way by download ends at once. */
const noDownload = { baseUrl: 'http://127.0.0.1:9', plainHttpOnLoopback: true } as const;
const goodHelp =
  '--db-filename --dynamic-config-value --headless --namespace --search-attribute --sqlite-pragma --ui-port';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'server-binary-test-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** An environment in which nothing is found: no Temporal, no Go, an empty cache. PATH has the system's tools only. */
function bareEnvironment(...first: string[]): Record<string, string> {
  return { HOME: folder, PATH: [...first, join(folder, 'bin'), '/usr/bin', '/bin'].join(':') };
}

/** A program that answers as the Temporal CLI does, with this text as its help. */
function writeCli(file: string, help: string): string {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(
    file,
    `#!/bin/sh\nif [ "$1" = --version ]; then echo 'temporal version 9.8.7 (Server 1.2.3, UI 4.5.6)'; else echo '${help}'; fi\n`,
  );
  chmodSync(file, 0o755);
  return file;
}

/** A `go` that "builds" by copying a file to the path after -o. */
function writeGo(script: string): void {
  const file = join(folder, 'bin', 'go');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `#!/bin/sh\nif [ "$1" = env ]; then echo ${folder}/go; exit; fi\n${script}\n`);
  chmodSync(file, 0o755);
}

describe('resolveTemporalBinary', () => {
  it('resolveTemporalBinary takes TEMPORAL_CLI_PATH before all else, and no other when that one cannot be used', async () => {
    const named = writeCli(join(folder, 'named'), goodHelp);
    writeCli(join(folder, 'bin', 'temporal'), goodHelp);
    const found = await resolveTemporalBinary({ ...bareEnvironment(), TEMPORAL_CLI_PATH: named });
    expect(found).toMatchObject({ path: named, cliVersion: '9.8.7', serverVersion: '1.2.3' });
    await expect(
      resolveTemporalBinary({ ...bareEnvironment(), TEMPORAL_CLI_PATH: join(folder, 'absent') }),
    ).rejects.toThrow(`Cannot use "${join(folder, 'absent')}" as Temporal CLI: it does not run`);
  });

  it("resolveTemporalBinary prefers PATH to Go's bin folder, and that to the cache", async () => {
    const env = bareEnvironment();
    const options = { download: noDownload, build: 'never' } as const;
    const places = [
      join(folder, 'bin', 'temporal'),
      join(folder, 'go', 'bin', 'temporal'),
      await cachedBinaryPath(env),
    ];
    writeGo('exit 1');
    for (const file of places) writeCli(file, goodHelp);
    for (const file of places) {
      expect((await resolveTemporalBinary(env, options)).path).toBe(file);
      rmSync(file);
    }
  });

  it('resolveTemporalBinary passes over a CLI that is too old and says which flag it lacks', async () => {
    const env = bareEnvironment();
    const cached = writeCli(await cachedBinaryPath(env), goodHelp);
    writeCli(join(folder, 'bin', 'temporal'), goodHelp.replace('--sqlite-pragma', ''));
    const lines: string[] = [];
    const found = await resolveTemporalBinary(env, { onProgress: (line) => lines.push(line) });
    expect(found.path).toBe(cached);
    expect(lines.join()).toContain('version 9.8.7 is too old, "server start-dev" lacks --sqlite-pragma');
  });

  it('resolveTemporalBinary builds with Go when there is no download, and replaces a broken copy in the cache', async () => {
    const env = bareEnvironment();
    const built = writeCli(join(folder, 'source'), goodHelp);
    writeGo(`while [ "$1" != -o ]; do shift; done; cp ${built} "$2"`);
    writeCli(await cachedBinaryPath(env), 'half a file');
    const lines: string[] = [];
    const found = await resolveTemporalBinary(env, {
      download: noDownload,
      onProgress: (line) => lines.push(line),
    });
    expect(found.path).toBe(await cachedBinaryPath(env));
    expect(lines).toContainEqual(expect.stringContaining('3 to 5 minutes'));
    expect(readdirSync(dirname(found.path))).toEqual([
      basename(found.path),
      `${basename(found.path)}.origin.json`,
    ]);
    expect(JSON.parse(readFileSync(`${found.path}.origin.json`, 'utf8'))).toMatchObject({
      from: expect.stringContaining('built with Go') as string,
      heldAgainst: 'tools/temporal-server/go.sum',
      programSha256: createHash('sha256').update(readFileSync(found.path)).digest('hex'),
    });
  });

  it('resolveTemporalBinary names every way when none leads to a server', async () => {
    const refusal = resolveTemporalBinary(bareEnvironment(), { download: noDownload });
    await expect(refusal).rejects.toThrow(
      /every way was tried\n {2}- no download from http:.*\n {2}- Go is not installed\nOne of these helps:\n(.*\n)*.*TEMPORAL_CLI_PATH/,
    );
  });

  it('resolveTemporalBinary says which Go is too old', async () => {
    writeGo('echo "go: go.mod requires go >= 1.26.4 (running go 1.22.1; GOTOOLCHAIN=local)" >&2; exit 1');
    await expect(resolveTemporalBinary(bareEnvironment(), { download: noDownload })).rejects.toThrow(
      'Go 1.22.1 is too old, 1.26.4 or newer is needed',
    );
  });
});

describe('makeOnce', () => {
  it('makeOnce does the work once for two that ask at the same time', async () => {
    const target = join(folder, 'made');
    const source = writeCli(join(folder, 'source'), goodHelp);
    let begin = () => {};
    const begun = new Promise<void>((resolve) => (begin = resolve));
    let finish = () => {};
    const mayFinish = new Promise<void>((resolve) => (finish = resolve));
    let made = 0;
    const make = async (file: string) => {
      made += 1;
      begin();
      await mayFinish;
      copyFileSync(source, file);
    };
    const first = makeOnce(target, make, () => {});
    await begun;
    // The second is let go by the first's end, and the first ends when the second has begun to wait.
    const second = makeOnce(target, make, finish);
    await Promise.all([first, second]);
    expect(made).toBe(1);
  });

  it('makeOnce takes over the lock of a process that died, and leaves nothing of a failed try', async () => {
    const target = join(folder, 'made');
    const ended = execFileSync('sh', ['-c', 'echo $$'], { encoding: 'utf8' });
    writeFileSync(`${target}.lock`, ended);
    const failing = makeOnce(
      target,
      async (file) => {
        writeFileSync(file, 'half');
        throw new Error('disk full');
      },
      () => {},
    );
    await expect(failing).rejects.toThrow('disk full');
    expect(existsSync(target)).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });
});
