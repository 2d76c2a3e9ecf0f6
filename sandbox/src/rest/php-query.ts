/** Query strings as PHP reads them: `a[b][0][c]=x` becomes nested values. */

/** A nested value: text, or an object whose keys are names or running numbers. */
export type QueryValue = string | QueryObject;
export interface QueryObject {
  [key: string]: QueryValue;
}

/** Parses `a=1&b[c][]=2`. `+` is a blank. Malformed escapes are kept as they are. */
export function parsePhpQuery(search: string): QueryObject {
  const result: QueryObject = {};
  for (const [name, value] of queryPairs(search)) {
    const keys = splitName(name);
    if (keys.length > 0) assign(result, keys, value);
  }
  return result;
}

function queryPairs(search: string): [name: string, value: string][] {
  return search
    .replace(/^\?/, '')
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const at = part.indexOf('=');
      return at < 0 ? [urlDecode(part), ''] : [urlDecode(part.slice(0, at)), urlDecode(part.slice(at + 1))];
    });
}

/** PHP's urldecode: a plus sign is a blank, and a percent sign that begins no escape is itself. */
export function urlDecode(text: string): string {
  return text.replaceAll('+', ' ').replace(/(?:%[0-9a-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes;
    }
  });
}

function splitName(name: string): string[] {
  const match = /^([^[]+)((?:\[[^\]]*\])*)/.exec(name);
  if (!match) return [];
  const [, root = '', rest = ''] = match;
  return rest === '' ? [root] : [root, ...rest.slice(1, -1).split('][')];
}

function assign(target: QueryObject, keys: string[], value: string): void {
  let at = target;
  keys.forEach((key, position) => {
    const name = key === '' ? String(Object.keys(at).length) : key;
    // Names are the caller's: a plain property write of __proto__ would reach the prototype.
    if (name === '__proto__') return;
    if (position === keys.length - 1) {
      at[name] = value;
      return;
    }
    const next = at[name];
    const nested: QueryObject = typeof next === 'object' ? next : {};
    at[name] = nested;
    at = nested;
  });
}
