/**
 * Taking secrets out of text that came from the store or the network before it enters an error. A server in developer
 * mode answers with traces that hold call arguments, passwords included.
 */

const mark = '[secret]';
const jsonWebToken = /eyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g;

/** Shorter strings occur in ordinary words: taking them out would garble the message and tell their value. */
const shortestSecret = 4;

/** A function that takes these secrets (plain, JSON-escaped, URL-encoded) and all JSON Web Tokens out of a text. */
export function redactor(secrets: readonly string[]): (text: string) => string {
  const forms = secrets
    .filter((secret) => secret.length >= shortestSecret)
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])
    .sort((a, b) => b.length - a.length);
  // All in one pass: a second one would find short secrets in the marks of the first.
  const any = forms.length === 0 ? undefined : new RegExp(forms.map(escape).join('|'), 'g');
  return (text) => (any === undefined ? text : text.replace(any, mark)).replace(jsonWebToken, '[token]');
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}

/** The same for every string inside a JSON value. */
export function redactJson(value: unknown, redact: (text: string) => string): unknown {
  if (typeof value === 'string') return redact(value);
  if (Array.isArray(value)) return value.map((entry) => redactJson(entry, redact));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, entry]) => [redact(key), redactJson(entry, redact)]),
    );
  }
  return value;
}
