import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { configVariables, isKnownVariable, parseConfig } from '../../src/config.js';
import { renderEnvExample } from '../../src/config/env-example.js';

const file = fileURLToPath(new URL('../../.env.example', import.meta.url));

describe('.env.example', () => {
  it('is what the table of variables says', async () => {
    expect(existsSync(file)).toBe(true);
    await expect(renderEnvExample()).toMatchFileSnapshot(file);
  });

  it('sets nothing as it is, and only defaults when all is taken in', () => {
    const text = renderEnvExample();
    expect(parseEnv(text)).toEqual({});
    const all = parseEnv(text.replaceAll(/^#(?=[A-Z][A-Z0-9_]+=)/gm, ''));
    const own = Object.keys(all).filter((name) => !name.startsWith('TEMPORAL_'));
    expect(own.sort()).toEqual(configVariables.map(({ name }) => name).sort());
    expect(Object.keys(all).filter((name) => !isKnownVariable(name))).toEqual([]);
    const config = parseConfig(Object.fromEntries(Object.entries(all)));
    expect(JSON.stringify(config)).toBe(JSON.stringify(parseConfig({})));
  });
});
