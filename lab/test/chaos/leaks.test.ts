import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { LeakSearch } from '../../world/leaks.js';

const folder = mkdtempSync(join(tmpdir(), 'commerce-workflows-leaks-'));
afterAll(() => rmSync(folder, { recursive: true }));

const secret = 'Zq+71&kW"x';

function formsFoundIn(bytes: Buffer): string[] {
  const search = new LeakSearch([{ what: 'password', text: secret }]);
  search.inBytes('here', bytes);
  return search.found.map(({ form }) => form);
}

describe('LeakSearch', () => {
  it('finds a text as it is, in a URL, in JSON and in HTML', () => {
    expect(formsFoundIn(Buffer.from(`x${secret}y`))).toContain('plain');
    expect(formsFoundIn(Buffer.from(`?p=${encodeURIComponent(secret)}`))).toContain('URL-encoded');
    expect(formsFoundIn(Buffer.from(JSON.stringify({ p: secret })))).toContain('JSON');
    expect(formsFoundIn(Buffer.from(secret.replace('&', '&amp;')))).toContain('HTML');
  });

  it('finds it in base64 wherever it begins in what was encoded', () => {
    for (const before of ['', 'a', 'ab', 'abc']) {
      const encoded = Buffer.from(`${before}${secret}and more`);
      expect(formsFoundIn(Buffer.from(encoded.toString('base64')))).toContain('base64');
      expect(formsFoundIn(Buffer.from(encoded.toString('base64url')))).not.toEqual([]);
    }
  });

  it('finds nothing where there is nothing', () => {
    expect(formsFoundIn(Buffer.from(secret.slice(1)))).toEqual([]);
  });

  it('finds a text that lies across two pieces of a large file', () => {
    const file = join(folder, 'large.log');
    const piece = 8 * 1024 * 1024;
    const bytes = Buffer.alloc(piece + 1_000, 'x');
    bytes.write(secret, piece - 4);
    writeFileSync(file, bytes);
    const search = new LeakSearch([{ what: 'password', text: secret }]);
    search.inFile(file);
    expect(search.found).toMatchObject([{ what: 'password', where: 'large.log', form: 'plain' }]);
  });
});
