import type { ConfigProblem, ValuesOf } from './variable.js';
import type { variableTable } from './variables.js';

type Values = Partial<ValuesOf<typeof variableTable>>;

/**
 * Whether a host as the URL parser writes it is this machine. Other names that a resolver might lead here, such as the
 * services of a container network, are not known to stay here.
 */
function isThisMachine(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

/**
 * Plain http to another machine shows the integration's credentials, and with each customer the password, to everybody on
 * the way. OAuth keeps its secrets to itself, but not the tokens and passwords of customers.
 */
export function findPlainHttp({ COMMERCE_URL: url, COMMERCE_ALLOW_HTTP: allowed }: Values): ConfigProblem[] {
  if (url === undefined || allowed === 'on' || !url.startsWith('http:')) return [];
  const { hostname } = new URL(url);
  if (isThisMachine(hostname)) return [];
  const message =
    `it is plain http, and credentials and customers' passwords would go to "${hostname}" readable by all on the way; ` +
    'use https, or set COMMERCE_ALLOW_HTTP=on where that way is safe by other means';
  return [{ variable: 'COMMERCE_URL', message }];
}
