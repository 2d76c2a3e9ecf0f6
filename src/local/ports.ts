import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** All our own servers listen on this address only. */
export const loopback = '127.0.0.1';

function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ host: loopback, port, exclusive: true }, () => {
      const address = server.address();
      const bound = typeof address === 'object' && address !== null ? address.port : port;
      server.close(() => resolve(bound));
    });
  });
}

/**
 * Below the ports that systems lend to outgoing connections (from 32768 on Linux, from 49152 elsewhere): any of those may
 * be lent in the moment between the look and the use, and a client that tries again and again to reach a server that is
 * down may even be lent that very port.
 */
const lowestPort = 20_000;
const highestPort = 32_000;
const looks = 50;

/**
 * A TCP port of the loopback address that nothing listens on at this moment. It is drawn by lot: get-port counts a range up
 * from its first port, so that programs which start at the same time would all find the same one.
 */
export async function freePort(): Promise<number> {
  for (let look = 0; look < looks; look += 1) {
    const port = randomInt(lowestPort, highestPort);
    if (await isPortFree(port)) return port;
  }
  return listenOnce(0);
}

/**
 * True when a server could listen on this loopback port right now.
 * @throws Error when the system refuses the port for another reason than that it is taken (such as a port below 1024).
 */
export async function isPortFree(port: number): Promise<boolean> {
  try {
    await listenOnce(port);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return false;
    throw error;
  }
}
