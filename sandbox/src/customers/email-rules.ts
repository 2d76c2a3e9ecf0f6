/** Which e-mail addresses the store takes, and what it says of the others. */
import { isIPv4 } from 'node:net';

const invalidAddress = '"Email" is not a valid email address.';
const invalidHost = '"Email" is not a valid hostname.';
const structure = 'The input does not match the expected structure for a DNS hostname';

const dotAtom = /^[\p{L}\p{N}!#$%&'*+\-/=?^_`{|}~]+(\.[\p{L}\p{N}!#$%&'*+\-/=?^_`{|}~]+)*$/u;
const quotedName = /^"([\x20-\x21\x23-\x5b\x5d-\x7e]|\\[\x20-\x7e])*"$/;
const localName = /^([a-zA-Z0-9-]{1,63}\.)*[a-zA-Z0-9-]{1,63}\.?$/;
const hostLabel = /^[\p{L}\p{N}-]{1,63}$/u;
const subdomainLabel = /^[\p{L}\p{N}_-]{1,63}$/u;

/** What is wrong with an e-mail address, in the server's words; nothing when it is right. Top-level domains are not checked. */
export function emailProblems(email: string): string[] {
  const match = /^(.+)@([^@]+)$/.exec(email);
  if (!match || email.includes('..')) return [invalidAddress];
  const [, local = '', host = ''] = match;
  const isLong = Buffer.byteLength(local) > 64 || Buffer.byteLength(host) > 255;
  const isLocalPart = dotAtom.test(local) || quotedName.test(local);
  return [
    ...(isLong ? ['"Email" uses too many characters.'] : []),
    ...hostProblems(host),
    ...(isLocalPart ? [] : [invalidAddress]),
  ];
}

function hostProblems(host: string): string[] {
  if (isIPv4(host)) {
    return [invalidHost, `'${host}' looks like an IP address, which is not an acceptable format.`];
  }
  const problem = dnsProblem(host);
  if (problem === undefined) return [];
  const asLocalName = localName.test(host)
    ? `'${host}' looks like a local network name, which is not an acceptable format.`
    : `'${host}' does not look like a valid local network name.`;
  return [invalidHost, problem, asLocalName];
}

function dnsProblem(host: string): string | undefined {
  const labels = host.split('.');
  const length = Array.from(host).length;
  if (labels.length < 2 || length < 4 || length > 254) return structure;
  const tld = labels.at(-1) ?? '';
  if (!/^.{2,63}$/su.test(tld)) return `'${host}' looks like a DNS hostname but cannot extract TLD part.`;
  for (const label of labels) {
    if (label === '') return structure;
    if (/^-|-$|^..--/.test(label) && !label.startsWith('xn--')) {
      return `'${host}' looks like a DNS hostname but contains a dash in an invalid position.`;
    }
  }
  // An underscore is for what stands before the domain.
  const domain = labels.at(-2);
  if (labels.every((label) => (label === domain ? hostLabel : subdomainLabel).test(label))) return undefined;
  return `'${host}' looks like a DNS hostname but we cannot match it against the hostname schema for TLD '${tld.toUpperCase()}'.`;
}
