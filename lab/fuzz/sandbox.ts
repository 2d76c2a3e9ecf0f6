import { Agent, request as httpRequest } from 'node:http';
import fc from 'fast-check';
import { startSandbox } from '../../sandbox/src/server.js';
import { playRecording, readRecording } from '../../sandbox/test/support/conformance.js';
import { checkAll, promised } from './properties.js';
import { hostileRequest, type Caller, type SandboxRequest } from './sandbox-requests.js';
import type { Subject } from './subject.js';

/** Longest that a request may take; milliseconds. */
const mostMs = 20_000;

interface HttpAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** Statuses of the store's REST layer; what is wrong on the way in is a 400. */
const storeStatuses = new Set([200, 400, 401, 403, 404, 405, 500]);
const internalError =
  /^Internal Error\. Details are available in Magento log file\. Report ID: webapi-[\da-f]{13}$/;
const phpError = 'An error has happened during application run. See exception log for details.\n';

/** A store answers with JSON, with the plain text of a PHP error, or below no route of REST with a page. */
function checkAnswer({ status, type, body }: HttpAnswer): void {
  const shown = `${status} ${type} ${body.slice(0, 300)}`;
  if (!storeStatuses.has(status)) throw new Error(`No status of the store: ${shown}`);
  if (status === 500 && body === phpError) return;
  if (status === 404 && type.startsWith('text/html')) return;
  if (!type.startsWith('application/json')) throw new Error(`No form of the store: ${shown}`);
  const value: unknown = JSON.parse(body);
  if (status === 200) return;
  const message =
    typeof value === 'object' && value !== null && 'message' in value ? value.message : undefined;
  if (typeof message !== 'string') throw new Error(`No message: ${shown}`);
  if (status === 500 && !internalError.test(message)) throw new Error(`No 500 of the store: ${shown}`);
}

/** Sends requests over kept connections. */
function sender(url: string, tokens: Readonly<Record<Caller, string>>) {
  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  const { hostname, port } = new URL(url);
  const ask = ({ method, path, headers, body, as }: SandboxRequest): Promise<HttpAnswer> =>
    new Promise((resolve, reject) => {
      const token = tokens[as] === '' ? {} : { authorization: `Bearer ${tokens[as]}` };
      // Node gives no length to the body of a GET by itself, and the rest of it would be read as the next request.
      const length = { 'content-length': String(Buffer.byteLength(body)) };
      const options = { agent, hostname, port, method, path, headers: { ...token, ...headers, ...length } };
      const sent = httpRequest({ ...options, signal: AbortSignal.timeout(mostMs) }, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        const { statusCode: status = 0, headers: got } = answer;
        answer.on('end', () => resolve({ status, type: got['content-type'] ?? '', body: text }));
        answer.on('error', reject);
      });
      sent.on('error', reject);
      sent.end(body);
    });
  return { ask, close: (): void => agent.destroy() };
}

const email = 'fuzz@example.com';
const json = { 'content-type': 'application/json' };

/** A customer, a cart and an order stand in the store, so that requests find something. */
async function prepare(url: string): Promise<Readonly<Record<Caller, string>>> {
  const post = async (path: string, body: object, token = ''): Promise<unknown> => {
    const headers = { ...json, ...(token === '' ? {} : { authorization: `Bearer ${token}` }) };
    const answer = await fetch(`${url}/rest/default/V1/${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    return answer.json();
  };
  await playRecording(url, readRecording('step-6-create-customer-and-token'), 'fuzz');
  await playRecording(url, readRecording('steps-7-to-12-order'), 'fuzz');
  const customer = { email, firstname: 'Jane', lastname: 'Doe' };
  await post('customers', { customer, password: 'Password1' });
  const token = String(await post('integration/customer/token', { username: email, password: 'Password1' }));
  await post('carts/mine', {}, token);
  const admin = await post('integration/admin/token', { username: 'admin', password: 'Admin123456' });
  return { admin: String(admin), customer: token, none: '' };
}

/** Every route of the sandbox, with hostile requests. */
export const sandbox: Subject = {
  name: 'sandbox',
  run: async (caseCount, seed) => {
    const bugs: unknown[] = [];
    const store = await startSandbox({ prepared: true, reportBug: (error) => bugs.push(error) });
    const { ask, close } = sender(store.url, await prepare(store.url));
    const answered = promised({
      promise: 'whatever is sent, the sandbox answers as a store could, and goes on',
      cases: hostileRequest(email),
      holds: async (request) => {
        bugs.length = 0;
        checkAnswer(await ask(request));
        if (bugs.length > 0) throw bugs[0];
      },
    });
    const path = '/rest/default/V1/directory/countries/US';
    const alive = promised({
      promise: 'the sandbox lives afterwards',
      cases: fc.constant({ method: 'GET', path, headers: {}, body: '', as: 'none' as const }),
      holds: async (request) => {
        const { status, body } = await ask(request);
        if (status !== 200) throw new Error(`${status} ${body.slice(0, 300)}`);
      },
    });
    try {
      const report = await checkAll([answered], caseCount, seed);
      const after = await checkAll([alive], 1, seed);
      return { ...report, findings: [...report.findings, ...after.findings] };
    } finally {
      close();
      await store.close();
    }
  },
};
