/** Texts by which fault rules find the requests about one thing, where no customer is in them. */
import type { RawRequest } from '../rest/request-input.js';

/** Tells whether the request has this text in its address, percent escapes decoded, or in its body as it was sent. */
export function mentionsIn({ url, body }: Pick<RawRequest, 'url' | 'body'>): (text: string) => boolean {
  let said: string | undefined;
  return (text) => {
    // Read for those requests only that a rule asks about: most runs have no such rule, and a body can be long.
    said ??= `${decoded(url)}\n${body.toString('utf8')}`;
    return said.includes(text);
  };
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    // Escapes that stand for no text: the route refuses them or takes them as they are, and so do rules.
    return url;
  }
}
