import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { extractMember } from '../../src/local/temporal-server/server-archive.js';
import { resolveTemporalBinary } from '../../src/local/temporal-server/server-binary.js';
import { cachedBinaryPath, pinnedCliVersion } from '../../src/local/temporal-server/server-cache.js';
import {
  archiveName,
  downloadTemporal,
  type DownloadSource,
} from '../../src/local/temporal-server/server-download.js';
import { secureCacheFolder, whyUntrusted } from '../../src/local/temporal-server/server-trust.js';

const help =
  '--db-filename --dynamic-config-value --headless --namespace --search-attribute --sqlite-pragma --ui-port';
const script = `#!/bin/sh\nif [ "$1" = --version ]; then echo 'temporal version 9.8.7 (Server 1.2.3)'; else echo '${help}'; fi\n`;

let folder: string;
let version: string;
let asked: string[];
const servers: Server[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'server-download-'));
  version = await pinnedCliVersion();
  asked = [];
});

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Sent {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: Buffer;
}

/** A download service on the loopback address. */
async function serve(answer: (path: string) => Sent): Promise<string> {
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const { status = 200, headers = {}, body } = answer(request.url ?? '');
    response.writeHead(status, headers).end(body);
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
}

/** An archive of these files, as tar makes it. */
function archiveOf(files: Readonly<Record<string, string>>): Buffer {
  const place = mkdtempSync(join(folder, 'release-'));
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(place, name), content, { mode: 0o755 });
  return execFileSync('tar', ['-czf', '-', '-C', place, ...Object.keys(files)]);
}

function sourceOf(baseUrl: string, archive: Buffer): DownloadSource {
  const sha256 = createHash('sha256').update(archive).digest('hex');
  return { baseUrl, checksums: `${sha256}  ${archiveName(version)}\n`, plainHttpOnLoopback: true };
}

function download(source: DownloadSource): Promise<unknown> {
  return downloadTemporal(source, version, join(folder, 'made'), () => {});
}

/** Nothing is found there, and the way by Go is closed. */
const bare = (): Record<string, string> => ({ HOME: folder, PATH: '/usr/bin:/bin' });

describe('downloadTemporal', () => {
  it('takes the published archive into the cache, once, and notes beside it what it was held against', async () => {
    const archive = archiveOf({ LICENSE: 'MIT', temporal: script });
    const url = await serve((path) =>
      path.startsWith('/elsewhere')
        ? { body: archive }
        : { status: 302, headers: { location: '/elsewhere/file' } },
    );
    const options = { download: sourceOf(url, archive), build: 'never' } as const;
    const first = await resolveTemporalBinary(bare(), options);
    const second = await resolveTemporalBinary(bare(), options);
    expect([first.path, second.path]).toEqual(Array(2).fill(await cachedBinaryPath(bare())));
    expect(asked).toEqual([`/${version}/${archiveName(version)}`, '/elsewhere/file']);
    const note = `${basename(first.path)}.origin.json`;
    expect(readdirSync(dirname(first.path))).toEqual([basename(first.path), note]);
    expect(JSON.parse(readFileSync(join(dirname(first.path), note), 'utf8'))).toEqual({
      program: 'temporal',
      version,
      from: `${url}/${version}/${archiveName(version)}`,
      heldAgainst: 'tools/temporal-server/checksums.txt',
      archiveSha256: createHash('sha256').update(archive).digest('hex'),
      programSha256: createHash('sha256').update(script).digest('hex'),
    });
    expect([statSync(dirname(first.path)).mode & 0o777, statSync(first.path).mode & 0o777]).toEqual([
      0o700, 0o755,
    ]);
  });

  it('takes no other file than the published one, and unpacks nothing of it', async () => {
    const published = archiveOf({ temporal: script });
    const changed = archiveOf({ temporal: `${script}# and more\n` });
    const url = await serve(() => ({ body: changed }));
    await expect(download(sourceOf(url, published))).rejects.toThrow(
      /is not the file that was published: its SHA-256 is [0-9a-f]{64}, and [0-9a-f]{64} is pinned/,
    );
    expect(readdirSync(folder).filter((name) => name.startsWith('made'))).toEqual([]);
    await expect(download({ ...sourceOf(url, published), checksums: '' })).rejects.toThrow(
      /no checksum of .* is pinned/,
    );
    expect(asked).toHaveLength(1);
  });

  it('goes nowhere without https, neither at first nor by a redirect', async () => {
    const archive = archiveOf({ temporal: script });
    const url = await serve(() => ({
      status: 302,
      headers: { location: 'http://files.example.com/archive' },
    }));
    const source = sourceOf(url, archive);
    await expect(download({ ...source, plainHttpOnLoopback: false })).rejects.toThrow(
      `"${url}" is not https`,
    );
    expect(asked).toEqual([]);
    await expect(download(source)).rejects.toThrow('"http://files.example.com" is not https');
    await expect(download({ ...source, baseUrl: 'http://192.0.2.1' })).rejects.toThrow('is not https');
    const round = await serve(() => ({ status: 302, headers: { location: '/again' } }));
    await expect(download({ ...source, baseUrl: round })).rejects.toThrow('redirects too often');
    const none = await serve(() => ({ status: 404 }));
    await expect(download({ ...source, baseUrl: none })).rejects.toThrow('answered 404');
  });

  it('has the checksums of the pinned release for each platform that it knows', () => {
    const text = readFileSync(
      fileURLToPath(new URL('../../tools/temporal-server/checksums.txt', import.meta.url)),
      'utf8',
    );
    const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    const names = lines.map((line) => /^[0-9a-f]{64} {2}(\S+)$/.exec(line)?.[1]);
    const release = version.slice(1);
    expect(names).toEqual(
      ['darwin', 'linux', 'windows'].flatMap((system) =>
        ['amd64', 'arm64'].map((processor) => `temporal_cli_${release}_${system}_${processor}.tar.gz`),
      ),
    );
    expect(new Set(lines.map((line) => line.slice(0, 64))).size).toBe(6);
  });
});

describe('extractMember', () => {
  const limit = 1024 * 1024;

  function packed(archive: Buffer): string {
    const file = join(folder, 'archive');
    writeFileSync(file, archive);
    return file;
  }

  it('takes the one file of that name, and writes nothing else, wherever names and links lead', async () => {
    const place = join(folder, 'evil');
    mkdirSync(join(place, 'sub'), { recursive: true });
    writeFileSync(join(place, 'temporal'), script);
    writeFileSync(join(folder, 'escaped'), 'old');
    symlinkSync(join(folder, 'escaped'), join(place, 'link'));
    const members = ['temporal', 'link', '../escaped'];
    const archive = execFileSync('tar', ['-czPf', '-', '-C', place, ...members]);
    writeFileSync(join(folder, 'escaped'), 'untouched');
    await extractMember(packed(archive), 'temporal', join(folder, 'made'), limit);
    expect(readFileSync(join(folder, 'made'), 'utf8')).toBe(script);
    expect(readFileSync(join(folder, 'escaped'), 'utf8')).toBe('untouched');
  });

  it.each([
    ['holds another file', (place: string) => writeFileSync(join(place, 'other'), 'x'), 'other'],
    [
      'holds it in a folder',
      (place: string) => mkdirAndWrite(join(place, 'temporal-1', 'temporal')),
      'temporal-1',
    ],
    [
      'holds a link of that name',
      (place: string) => symlinkSync('/bin/sh', join(place, 'temporal')),
      'temporal',
    ],
  ])('takes nothing from an archive that %s', async (_, make, member) => {
    const place = mkdtempSync(join(folder, 'odd-'));
    make(place);
    const archive = execFileSync('tar', ['-czf', '-', '-C', place, member]);
    await expect(extractMember(packed(archive), 'temporal', join(folder, 'made'), limit)).rejects.toThrow(
      /the archive (cannot be unpacked|holds no file "temporal")/,
    );
  });

  it('stops at a bound, whatever the archive grows to', async () => {
    const place = mkdtempSync(join(folder, 'bomb-'));
    writeFileSync(join(place, 'temporal'), '');
    truncateSync(join(place, 'temporal'), 64 * limit);
    const archive = execFileSync('tar', ['-czf', '-', '-C', place, 'temporal']);
    await expect(extractMember(packed(archive), 'temporal', join(folder, 'made'), limit)).rejects.toThrow(
      'it is larger than 1 MiB',
    );
    expect(statSync(join(folder, 'made')).size).toBeLessThanOrEqual(limit);
  });

  it('says that a file is no archive', async () => {
    const file = packed(Buffer.from('<html>'));
    await expect(extractMember(file, 'temporal', join(folder, 'made'), limit)).rejects.toThrow(
      'cannot be unpacked',
    );
  });
});

function mkdirAndWrite(file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, 'x');
}

describe('the cache', () => {
  /** A program that says when it is run. */
  async function cached(mode = 0o755): Promise<{ file: string; ran: () => boolean }> {
    const file = await cachedBinaryPath(bare());
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const mark = join(folder, 'ran');
    writeFileSync(file, script.replace('\n', `\n: > '${mark}'\n`));
    chmodSync(file, mode);
    return { file, ran: () => existsSync(mark) };
  }

  const nothing = {
    download: { baseUrl: 'http://127.0.0.1:9', plainHttpOnLoopback: true },
    build: 'never',
  } as const;

  it('runs what only its owner may write', async () => {
    const { file, ran } = await cached();
    expect((await resolveTemporalBinary(bare(), nothing)).path).toBe(file);
    expect(ran()).toBe(true);
  });

  it.each([0o775, 0o757, 0o777])(
    'never runs a program that others may write (%o), and says why',
    async (mode) => {
      const { file, ran } = await cached(mode);
      const lines: string[] = [];
      const found = resolveTemporalBinary(bare(), { ...nothing, onProgress: (line) => lines.push(line) });
      await expect(found).rejects.toThrow(`others than its owner may write "${file}"`);
      expect(lines.join('\n')).toContain('another one is made in its place');
      expect([ran(), existsSync(file)]).toEqual([false, false]);
    },
  );

  it('never runs a program out of a folder that others may write, and closes the folder', async () => {
    const { file, ran } = await cached();
    chmodSync(dirname(file), 0o777);
    const archive = archiveOf({ temporal: script });
    const url = await serve(() => ({ body: archive }));
    await resolveTemporalBinary(bare(), { download: sourceOf(url, archive), build: 'never' });
    expect(ran()).toBe(false);
    expect(statSync(dirname(file)).mode & 0o777).toBe(0o755);
    expect(readFileSync(file, 'utf8')).toBe(script);
  });

  it("never runs another user's program, nor keeps one where everybody may write", async () => {
    // Only root can give files away.
    if (process.getuid?.() === 0) {
      const { file, ran } = await cached();
      execFileSync('chown', ['12345', file]);
      await expect(resolveTemporalBinary(bare(), nothing)).rejects.toThrow(
        `"${file}" belongs to another user (12345)`,
      );
      expect(ran()).toBe(false);
    }
    const open = join(folder, 'open');
    mkdirSync(open);
    chmodSync(open, 0o777);
    expect(() => secureCacheFolder(join(open, 'cache'))).toThrow(`everybody may write to folder "${open}"`);
    writeFileSync(join(open, 'cache', 'temporal'), script, { mode: 0o755 });
    expect(whyUntrusted(join(open, 'cache', 'temporal'))).toContain(
      `everybody may write to folder "${open}"`,
    );
  });
});
