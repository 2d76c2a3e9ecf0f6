import { secretHider } from '../text/hide-secrets.js';
import { hideWebTokens } from '../text/web-tokens.js';

/**
 * Taking secrets out of text that came from the store or the network before it enters an error. A server in developer
 * mode answers with traces that hold call arguments, passwords included.
 */
export interface Redact {
  /** The text without secrets, cut to so many characters with "…" where it was longer; no half of a secret is left. */
  (text: string, longest: number): string;
}

/** Read beyond what is kept, so that what begins there is recognised; characters. */
const beyond = 256;

/** A function that takes these secrets, in every form in which others write them, and all JSON Web Tokens out of a text. */
export function redactor(secrets: readonly string[]): Redact {
  const hide = secretHider(secrets, '[secret]');
  return (text, longest) => {
    const isCut = text.length > longest + beyond;
    const read = isCut ? text.slice(0, longest + beyond) : text;
    const clean = hideWebTokens(hide(read, isCut), '[token]', isCut);
    return clean.length > longest || isCut ? `${clean.slice(0, longest)}…` : clean;
  };
}
