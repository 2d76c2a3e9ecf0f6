import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a request brought, as one text: its line, its headers and its body. */
export type SeenRequest = string;

/** A server that answers every request with the bytes it was told to, be they HTTP or not. */
export interface AnswerServer {
  readonly url: string;
  /** From now on these bytes are the answer; undefined: the connection is cut. Forgets what was seen. */
  readonly answerWith: (bytes: Buffer | undefined) => void;
  readonly seen: readonly SeenRequest[];
  readonly close: () => Promise<void>;
}

/** Requests of one call beyond which the connection is cut: it would ask for ever. */
export const mostRequests = 150;

/** Starts on a free port of this machine. */
export async function startAnswerServer(): Promise<AnswerServer> {
  let answer: Buffer | undefined;
  const seen: SeenRequest[] = [];
  const reply = async (request: IncomingMessage): Promise<void> => {
    seen.push(await textOf(request));
    if (answer === undefined || seen.length > mostRequests) request.socket.destroy();
    else request.socket.end(answer);
  };
  const server = createServer((request) => void reply(request));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    answerWith: (bytes) => {
      answer = bytes;
      seen.length = 0;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return `${request.method} ${request.url} ${request.rawHeaders.join(' ')} ${body}`;
}
