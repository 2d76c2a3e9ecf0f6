import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, inject, it } from 'vitest';
import { freePort, isPortFree } from '../../src/local/ports.js';

describe('ports', () => {
  it('isPortFree tells a port that is listened on from one that is not', async () => {
    const port = await freePort();
    expect(await isPortFree(port)).toBe(true);
    const server = createServer().listen(port, '127.0.0.1');
    await once(server, 'listening');
    expect(await isPortFree(port)).toBe(false);
    server.close();
  });

  it("isPortFree sees the run's own Temporal server", async () => {
    expect(await isPortFree(Number(inject('temporalAddress').split(':')[1]))).toBe(false);
    expect(process.env.TEST_TEMPORAL_ADDRESS).toBe(inject('temporalAddress'));
  });
});
