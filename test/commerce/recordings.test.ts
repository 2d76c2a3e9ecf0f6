import { describe, expect, it } from 'vitest';
import { endpointCalls, untypedRoutes } from './endpoint-calls.js';
import { clientOf, json, serve, type Seen } from './local-server.js';
import { answersOf, recordedSteps } from './recorded.js';

// Every recorded answer with status 200 of a route that the client has is sent by a local server to the function of
// that route, which must send the recorded request line and take the answer.

interface Given {
  readonly name: string;
  readonly key: string;
  readonly filtered: boolean;
  readonly body: unknown;
}

const given: Given[] = recordedSteps().flatMap((step) => {
  const [path = '', query = ''] = step.path.replace(/\$\{\w+\}/g, '7').split('?');
  return answersOf(step)
    .filter(({ status }) => status === 200)
    .map((answer) => ({
      name: `${step.scenario}: ${step.name}`,
      key: `${step.method} ${path.replace('/rest/default/V1/', '')}`,
      // The caller of the recording asked for some fields only; this client asks for all.
      filtered: query.includes('fields='),
      body: answer.json,
    }));
});

const typed = given.filter(({ key, filtered }) => !filtered && key in endpointCalls);

describe('recorded answers', () => {
  it('every recorded route is either typed or named as not part of the client', () => {
    const unknown = given
      .map(({ key }) => key)
      .filter((key) => !(key in endpointCalls) && !untypedRoutes.has(key));
    expect([...new Set(unknown)]).toEqual([]);
    expect(typed.length).toBeGreaterThan(140);
  });

  it.each(typed)('$name: the answer is taken', async ({ key, body }) => {
    const server = await serve((_, response) => json(response, 200, body));
    await endpointCalls[key]?.(clientOf(server.url).store);
    expect(server.seen.map(requestLine)).toEqual([key]);
  });
});

function requestLine({ method, url }: Seen): string {
  return `${method} ${url.split('?')[0]?.replace('/rest/default/V1/', '')}`;
}
