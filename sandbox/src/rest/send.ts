import type { ServerResponse } from 'node:http';
import type { Answer } from './rest-layer.js';

/** Sends an answer. Nothing happens when the caller has gone. */
export function send(response: ServerResponse, answer: Answer): void {
  if (response.destroyed) return;
  const body = Buffer.from(answer.body);
  response.writeHead(answer.status, headersOf(answer, body));
  response.end(body);
}

/** Sends the head and the first half of the body, then destroys the connection. */
export function sendHalf(response: ServerResponse, answer: Answer): void {
  if (response.destroyed) return;
  const body = Buffer.from(answer.body);
  response.writeHead(answer.status, headersOf(answer, body));
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
}

function headersOf(answer: Answer, body: Buffer): Record<string, string | number> {
  return { 'content-type': answer.contentType, 'content-length': body.length, ...answer.headers };
}
