/** Which e-mail addresses the store takes, and what it says of the others. */

const INVALID_ADDRESS = '"Email" is not a valid email address.';
const INVALID_HOST = '"Email" is not a valid hostname.';
const STRUCTURE = 'The input does not match the expected structure for a DNS hostname';
const NOT_LOCAL = 'The input does not appear to be a valid local network name';
const LOCAL = 'The input appears to be a local network name but local network names are not allowed';

const DOT_ATOM = /^[\p{L}\p{N}!#$%&'*+\-/=?^_`{|}~]+(\.[\p{L}\p{N}!#$%&'*+\-/=?^_`{|}~]+)*$/u;
const QUOTED = /^"([\x20-\x21\x23-\x5b\x5d-\x7e]|\\[\x20-\x7e])*"$/;
const LOCAL_NAME = /^([a-zA-Z0-9-]{1,63}\.)*[a-zA-Z0-9-]{1,63}\.?$/;

/** What is wrong with an e-mail address, in the server's words; nothing when it is right. Top-level domains are not checked. */
export function emailProblems(email: string): string[] {
  const match = /^(.+)@([^@]+)$/s.exec(email);
  if (!match || email.includes('..')) return [INVALID_ADDRESS];
  const [, local = '', host = ''] = match;
  if (local.length > 64 || host.length > 255) return ['"Email" uses too many characters.'];
  const problems = hostProblems(host);
  return DOT_ATOM.test(local) || QUOTED.test(local) ? problems : [...problems, INVALID_ADDRESS];
}

function hostProblems(host: string): string[] {
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(host)) {
    return [INVALID_HOST, 'The input appears to be an IP address, but IP addresses are not allowed'];
  }
  const problem = dnsProblem(host);
  if (problem === undefined) return [];
  return [INVALID_HOST, problem, LOCAL_NAME.test(host) ? LOCAL : NOT_LOCAL];
}

function dnsProblem(host: string): string | undefined {
  const labels = host.split('.');
  if (labels.length < 2 || host.length < 4 || host.length > 254) return STRUCTURE;
  if (!/^[^.]{2,63}$/u.test(labels.at(-1) ?? '')) {
    return 'The input appears to be a DNS hostname but cannot extract TLD part';
  }
  if (labels.some((label) => /^-|-$|^..--/.test(label) && !label.startsWith('xn--'))) {
    return 'The input appears to be a DNS hostname but contains a dash in an invalid position';
  }
  if (labels.some((label) => !/^[\p{L}\p{N}-]{1,63}$/u.test(label))) {
    return "The input appears to be a DNS hostname but cannot match against hostname schema for TLD '%tld%'".replace(
      '%tld%',
      labels.at(-1) ?? '',
    );
  }
  return undefined;
}
