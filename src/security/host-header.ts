/**
 * A page of the web may give its own name the address of this machine (DNS rebinding) and then read what is served here as
 * if it were its own. Its requests bear its name in Host, so that is looked at.
 */

const ipv4 = /^\d{1,3}(\.\d{1,3}){3}$/;
const ipv6 = /^\[[0-9a-f:.%]{2,60}\]$/i;
const longestHost = 300;

/** The name or address in a Host header, lower-case and without port. */
function nameOf(header: string): string {
  const host = header.toLowerCase();
  return (host.startsWith('[') ? host.replace(/\]:\d{1,5}$/, ']') : host.replace(/:\d{1,5}$/, '')).replace(
    /\.$/,
    '',
  );
}

/**
 * Whether a request was sent to this server by a name of its own: an address, `localhost`, or one of `names`. Addresses are
 * nobody's to point elsewhere. A request without Host (HTTP/1.0) comes from no browser.
 *
 * @param names host names by which this server may be asked besides
 */
export function isOwnHost(header: string | undefined, names: readonly string[]): boolean {
  if (header === undefined) return true;
  if (header.length > longestHost) return false;
  const name = nameOf(header);
  if (name === 'localhost' || ipv4.test(name) || ipv6.test(name)) return true;
  return names.some((own) => own.toLowerCase() === name);
}

/** What a caller by another name is told. The name itself is not repeated. */
export const foreignHostMessage =
  'This server is not known by that host name. Ask by its address or localhost, or name it in LISTEN_NAMES';
