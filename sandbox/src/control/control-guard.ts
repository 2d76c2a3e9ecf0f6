/**
 * Who may use the control routes: programs of this machine, and no page of a website that a browser here has open. Such a
 * page reaches a local port by a form, by a script, or by a name of its own that leads to a local address; each shows in
 * the headers.
 */
import { BlockList, isIPv6 } from 'node:net';

/** The headers that tell where a request comes from; a header that was not sent is undefined. */
export interface Provenance {
  readonly method: string;
  /** The `Host` header; empty where there is none. */
  readonly host: string;
  readonly origin: string | undefined;
  readonly fetchSite: string | undefined;
  readonly contentType: string | undefined;
  readonly hasBody: boolean;
}

export interface ControlRefusal {
  readonly status: 403 | 415;
  /** Why, and what to do about it. */
  readonly message: string;
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** What a header is cut to in a message. */
const shown = 100;

/**
 * Why a request is refused, or undefined where it may pass. `boundTo`: the address or name that the sandbox was told to
 * listen on, which callers may use beside the loopback ones.
 */
export function refusalOf(request: Provenance, boundTo: string): ControlRefusal | undefined {
  const { host, origin, fetchSite } = request;
  const name = hostName(host);
  if (name === undefined || !(isLoopback(name) || name === hostName(bracketed(boundTo)))) {
    return forbidden(`the host ${quoted(host)} is neither a loopback name nor the one it listens on`);
  }
  if (origin !== undefined && originHost(origin) !== originHost(`http://${host}`)) {
    return forbidden(`it comes from a page of ${quoted(origin)}`);
  }
  if (fetchSite !== undefined && fetchSite !== 'same-origin' && fetchSite !== 'none') {
    return forbidden(`a browser sent it for a page of another site (Sec-Fetch-Site ${quoted(fetchSite)})`);
  }
  return isJsonOrNothing(request)
    ? undefined
    : {
        status: 415,
        message: `Cannot read the request: its content type is ${quoted(request.contentType ?? '')}; send application/json`,
      };
}

function forbidden(reason: string): ControlRefusal {
  return {
    status: 403,
    message: `Cannot answer a control request: ${reason}; ask from this machine, as 127.0.0.1 or localhost`,
  };
}

const quoted = (text: string): string => JSON.stringify(text.slice(0, shown));

const bracketed = (host: string): string => (isIPv6(host) ? `[${host}]` : host);

/** The name in a `Host` header, in small letters, without the port; undefined for what is none. */
function hostName(host: string): string | undefined {
  // A URL could hold more than host and port, and would then be read for one.
  if (host === '' || /[\s/\\?#@]/.test(host)) return undefined;
  const url = `http://${host}`;
  return URL.canParse(url) ? new URL(url).hostname : undefined;
}

function originHost(origin: string): string | undefined {
  const url = URL.canParse(origin) ? new URL(origin) : undefined;
  return url?.protocol === 'http:' ? url.host : undefined;
}

function isLoopback(name: string): boolean {
  if (name === 'localhost') return true;
  if (name.startsWith('[')) return loopback.check(name.slice(1, -1), 'ipv6');
  return loopback.check(name, 'ipv4');
}

/** A form and a simple script can send other types without the browser asking first; what sends nothing needs no type. */
function isJsonOrNothing({ method, contentType, hasBody }: Provenance): boolean {
  if (method === 'GET' || method === 'HEAD') return true;
  if (contentType === undefined) return !hasBody;
  return contentType.split(';', 1)[0]?.trim().toLowerCase() === 'application/json';
}
