import { once } from 'node:events';
import { EventEmitter } from 'node:events';
import { searchAttributeTypes } from '../../src/contracts/search-attributes.js';
import { startDevServer, type DevServer } from '../../src/local/temporal-server/dev-server.js';
import type { TemporalBinary } from '../../src/local/temporal-server/server-binary.js';

/** A Temporal server on a database file that can be killed and started again at the same address. */
export class TemporalSlot {
  readonly #events = new EventEmitter();
  readonly #gone = new WeakSet<DevServer>();
  #server: DevServer | undefined;
  #port: number | undefined;

  constructor(
    private readonly binary: TemporalBinary,
    private readonly files: { readonly dbFile: string; readonly logFile: string },
  ) {
    this.#events.setMaxListeners(0);
  }

  get address(): string {
    if (this.#port === undefined)
      throw new Error('Cannot tell the address of Temporal: it was never started');
    return `127.0.0.1:${this.#port}`;
  }

  async start(): Promise<void> {
    this.#server = await startDevServer({
      binary: this.binary,
      headless: true,
      searchAttributes: searchAttributeTypes,
      ...this.files,
      ...(this.#port !== undefined && { port: this.#port }),
    });
    this.#port = this.#server.port;
    const server = this.#server;
    // The number of a process that has ended may soon be another one's, which must not be killed for it.
    void server.exited.then(() => this.#gone.add(server));
    this.#events.emit('up');
  }

  /** Waits while the server is down. */
  async up(): Promise<void> {
    if (!this.#server) await once(this.#events, 'up');
  }

  /** SIGKILL; settles when the process is gone and its port and database are free. */
  async kill(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    this.#server = undefined;
    if (!this.#gone.has(server)) process.kill(server.pid, 'SIGKILL');
    await server.exited;
  }

  freeze(): void {
    const server = this.#server;
    if (server && !this.#gone.has(server)) process.kill(server.pid, 'SIGSTOP');
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    await server?.stop();
  }
}
