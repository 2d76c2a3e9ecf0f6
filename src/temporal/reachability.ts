import { connect } from 'node:net';

const proxyVariables = ['grpc_proxy', 'https_proxy', 'http_proxy', 'GRPC_PROXY', 'HTTPS_PROXY', 'HTTP_PROXY'];

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ENOTFOUND: 'the host name is unknown',
  EAI_AGAIN: 'the host name cannot be looked up now',
  EHOSTUNREACH: 'no route to the host',
  ENETUNREACH: 'no route to the network',
  ETIMEDOUT: 'it did not answer in time',
};

/** Why no TCP connection can be made, in words; undefined when it can, or when a proxy stands between. */
export function whyUnreachable(address: string, timeoutMs: number): Promise<string | undefined> {
  if (proxyVariables.some((name) => process.env[name])) return Promise.resolve(undefined);
  const { host, port } = hostAndPort(address);
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const settle = (problem: string | undefined): void => {
      socket.destroy();
      resolve(problem);
    };
    socket.setTimeout(timeoutMs, () => settle(`it did not answer within ${timeoutMs / 1000} s`));
    socket.once('connect', () => settle(undefined));
    socket.once('error', (error: NodeJS.ErrnoException) => settle(wordsOf(error)));
  });
}

function wordsOf(error: NodeJS.ErrnoException): string {
  // A name with several addresses fails with one error for each, and the outer one has no code of its own.
  const inner: unknown = error instanceof AggregateError ? error.errors[0] : error;
  const code = (inner as NodeJS.ErrnoException).code ?? error.code;
  return reasons[code ?? ''] ?? code ?? error.message;
}

function hostAndPort(address: string): { host: string; port: number } {
  const [, host = address, port] = /^(.*?)(?::(\d+))?$/.exec(address) ?? [];
  return { host: host.replace(/^\[|\]$/g, ''), port: Number(port ?? 7233) };
}
