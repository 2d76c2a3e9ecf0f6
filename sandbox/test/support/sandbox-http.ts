import type { Sandbox, SandboxOptions } from '../../src/server.js';
import { startSandbox } from '../../src/server.js';

/** An answer with its body as JSON, where it is JSON. */
export interface HttpAnswer {
  readonly status: number;
  readonly contentType: string | null;
  readonly retryAfter: string | null;
  readonly text: string;
  readonly json: unknown;
}

export interface CallOptions {
  readonly body?: unknown;
  readonly rawBody?: string;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A sandbox of a test with the calls tests make. Ids begin as on a fresh store: the next customer is number 2. */
export class SandboxUnderTest {
  readonly sandbox: Sandbox;
  readonly adminToken: string;

  private constructor(sandbox: Sandbox, adminToken: string) {
    this.sandbox = sandbox;
    this.adminToken = adminToken;
  }

  static async start(options: SandboxOptions = {}): Promise<SandboxUnderTest> {
    const sandbox = await startSandbox(options);
    const answer = await callUrl(sandbox.url, 'POST', '/rest/V1/integration/admin/token', {
      body: { username: 'admin', password: 'Admin123456' },
    });
    return new SandboxUnderTest(sandbox, String(answer.json));
  }

  /** A REST call; `path` begins behind `/rest/default`. */
  call(method: string, path: string, options: CallOptions = {}): Promise<HttpAnswer> {
    return callUrl(this.sandbox.url, method, `/rest/default${path}`, options);
  }

  admin(method: string, path: string, body?: unknown): Promise<HttpAnswer> {
    return this.call(method, path, { token: this.adminToken, ...(body === undefined ? {} : { body }) });
  }

  control(method: string, path: string, body?: unknown): Promise<HttpAnswer> {
    return callUrl(this.sandbox.url, method, `/__sandbox/${path}`, body === undefined ? {} : { body });
  }

  /** Creates a customer as an administrator, with the address of the tutorial unless the body says otherwise. */
  createCustomer(
    customer: Record<string, unknown>,
    password: string | undefined = 'Password1',
  ): Promise<HttpAnswer> {
    const body = { customer: { firstname: 'Jane', lastname: 'Doe', ...customer }, password };
    return this.admin('POST', '/V1/customers', body);
  }

  async customerToken(username: string, password = 'Password1'): Promise<HttpAnswer> {
    return this.call('POST', '/V1/integration/customer/token', { body: { username, password } });
  }

  close(): Promise<void> {
    return this.sandbox.close();
  }
}

/** The tutorial's address, as a caller sends it. */
export const mineola = {
  defaultBilling: true,
  defaultShipping: true,
  firstname: 'Jane',
  lastname: 'Doe',
  region: { regionCode: 'NY', regionId: 43, region: 'New York' },
  countryId: 'US',
  postcode: '11501',
  city: 'Mineola',
  street: ['160 1st St.'],
  telephone: '516-555-1111',
} as const;

/** One request on a connection of its own. Rejects when the connection breaks. */
export async function callUrl(
  url: string,
  method: string,
  path: string,
  { body, rawBody, token, headers }: CallOptions = {},
): Promise<HttpAnswer> {
  const content = rawBody ?? (body === undefined ? undefined : JSON.stringify(body));
  const response = await fetch(url + path, {
    method,
    headers: {
      ...(content === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(content === undefined ? {} : { body: content }),
  });
  const text = await response.text();
  return {
    status: response.status,
    contentType: response.headers.get('content-type'),
    retryAfter: response.headers.get('retry-after'),
    text,
    json: parse(text),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
