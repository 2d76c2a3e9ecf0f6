import { request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { startCodecServer } from '../../src/security/codec-server.js';
import { isOwnHost } from '../../src/security/host-header.js';
import { startHealthServer } from '../../src/telemetry/health.js';
import { startMetricsServer } from '../../src/telemetry/metrics.js';
import { startReadOnlyServer } from '../../src/telemetry/read-only-server.js';
import { newRing } from '../security/support.js';

interface Served {
  readonly url: string;
  close(): Promise<void>;
}

const running: Served[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

async function keep<T extends Served>(starting: Promise<T>): Promise<T> {
  const server = await starting;
  running.push(server);
  return server;
}

/** Asks by a host name of the caller's choice, as a browser does whose page has pointed its own name here. */
function ask(
  url: string,
  host: string,
  method = 'GET',
): Promise<{ status: number | undefined; body: string }> {
  return new Promise((resolve, reject) => {
    const call = request(url, { method, headers: { host } }, (response) => {
      text(response).then((body) => resolve({ status: response.statusCode, body }), reject);
    });
    call.once('error', reject);
    call.end();
  });
}

const names = ['worker.internal'];
const checkReadiness = async () => ({ ready: true, problems: [] });
const exporterText = '# TYPE temporal_x counter\ntemporal_x 1\n';

async function metrics(): Promise<Served> {
  const exporter = await keep(
    startReadOnlyServer({
      routes: { '/metrics': async () => ({ status: 200, contentType: 'text/plain', body: exporterText }) },
    }),
  );
  return keep(startMetricsServer({ exporter: exporter.url, names }));
}

const own = [
  '127.0.0.1',
  'localhost',
  'LOCALHOST:8090',
  '10.1.2.3:9464',
  '[::1]:80',
  'worker.internal:9464',
  'Worker.Internal.',
];
const foreign = [
  'evil.example',
  'evil.example:9464',
  'localhost.evil.example',
  '127.0.0.1.evil.example',
  'worker.internal.evil.example',
  'user@localhost',
  '',
  'x'.repeat(5_000),
];

describe('isOwnHost', () => {
  it('knows addresses, localhost and the names given, whatever their port and case', () => {
    expect(own.filter((host) => !isOwnHost(host, names))).toEqual([]);
    expect(foreign.filter((host) => isOwnHost(host, names))).toEqual([]);
  });
});

describe.each<readonly [name: string, path: string, start: () => Promise<Served>]>([
  ['health', '/livez', () => keep(startHealthServer({ checkReadiness, names }))],
  ['readiness', '/readyz', () => keep(startHealthServer({ checkReadiness, names }))],
  ['metrics', '/metrics', metrics],
])('%s', (_, path, start) => {
  it('is read by a name of this server only, so that no page of the web reads it', async () => {
    const { url } = await start();
    for (const host of own) expect((await ask(`${url}${path}`, host)).status).toBe(200);
    for (const host of foreign.filter((name) => name !== '')) {
      const { status, body } = await ask(`${url}${path}`, host);
      expect(status).toBe(403);
      expect(body).toContain('LISTEN_NAMES');
      expect(body).not.toContain('evil');
    }
    expect((await ask(`${url}${path}`, 'localhost', 'POST')).status).toBe(405);
  });
});

describe('the codec server', () => {
  it('answers nobody who asks by a foreign name, whatever the token', async () => {
    const token = 'a-token-of-many-characters';
    const { url } = await keep(startCodecServer({ ring: newRing('k1'), token, names }));
    for (const host of ['evil.example', 'localhost.evil.example']) {
      for (const method of ['POST', 'OPTIONS'])
        expect((await ask(`${url}/decode`, host, method)).status).toBe(403);
    }
    for (const host of ['localhost', '127.0.0.1', 'worker.internal']) {
      expect((await ask(`${url}/decode`, host, 'POST')).status).toBe(401);
    }
  });
});

describe('the metrics', () => {
  it('are those of the exporter, and 503 with the reason while it does not answer', async () => {
    const { url } = await metrics();
    expect((await ask(`${url}/metrics`, 'localhost')).body).toBe(exporterText);
    const gone = await keep(startMetricsServer({ exporter: 'http://127.0.0.1:9' }));
    const { status, body } = await ask(`${gone.url}/metrics`, 'localhost');
    expect(status).toBe(503);
    expect(body).toContain('Cannot read the metrics');
  });

  it('are given to a prober of HTTP/1.0 that names no host, since no browser is one', async () => {
    const { url } = await metrics();
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write('GET /metrics HTTP/1.0\r\n\r\n');
    expect(await text(socket)).toContain('temporal_x 1');
  });
});
