import { afterEach, describe, expect, it } from 'vitest';
import type { HealthServerOptions } from '../../src/telemetry/health.js';
import { startHealthServer } from '../../src/telemetry/health.js';
import type { ReadOnlyServer } from '../../src/telemetry/read-only-server.js';

const ready = async () => ({ ready: true, problems: [] });

let server: ReadOnlyServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function start(options: Partial<HealthServerOptions> = {}): Promise<ReadOnlyServer> {
  server = await startHealthServer({ checkReadiness: ready, ...options });
  return server;
}

async function get(path: string, method = 'GET') {
  const response = await fetch(`${server?.url}${path}`, { method });
  return { status: response.status, body: await response.json() };
}

describe('startHealthServer', () => {
  it('is live and ready, on loopback', async () => {
    expect((await start()).url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await get('/livez')).toEqual({ status: 200, body: { live: true } });
    expect(await get('/readyz?verbose')).toEqual({ status: 200, body: { ready: true, problems: [] } });
  });

  it('answers 503 with the problems while it is not ready, and stays live', async () => {
    await start({ checkReadiness: async () => ({ ready: false, problems: ['Temporal cannot be reached'] }) });
    expect(await get('/readyz')).toEqual({
      status: 503,
      body: { ready: false, problems: ['Temporal cannot be reached'] },
    });
    expect((await get('/livez')).status).toBe(200);
  });

  it('counts a check that throws or hangs as not ready', async () => {
    await start({ checkReadiness: async () => Promise.reject(new Error('connection refused')) });
    expect((await get('/readyz')).body).toEqual({ ready: false, problems: ['connection refused'] });
    await server?.close();
    await start({ checkReadiness: async () => new Promise(() => {}), deadlineMs: 20 });
    expect((await get('/readyz')).body).toEqual({
      ready: false,
      problems: ['the check took longer than 20 ms'],
    });
  });

  it('lets one check answer for many probes', async () => {
    let checks = 0;
    const checkReadiness = async () => {
      checks += 1;
      return ready();
    };
    await start({ checkReadiness, cacheMs: 60_000 });
    await Promise.all([get('/readyz'), get('/readyz'), get('/readyz')]);
    expect(checks).toBe(1);
    await server?.close();
    await start({ checkReadiness, cacheMs: 0 });
    await get('/readyz');
    await get('/readyz');
    expect(checks).toBe(3);
  });

  it('knows no other paths and methods', async () => {
    await start();
    expect((await get('/')).status).toBe(404);
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
      expect((await get('/livez', method)).status).toBe(405);
    }
    const head = await fetch(`${server?.url}/readyz`, {
      method: 'HEAD',
      headers: { origin: 'https://a.example' },
    });
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect([...head.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    expect((await get('/constructor')).status).toBe(404);
  });

  it('refuses a port that is taken', async () => {
    const { url } = await start();
    await expect(
      startHealthServer({ checkReadiness: ready, port: Number(new URL(url).port) }),
    ).rejects.toThrow('EADDRINUSE');
  });
});
