import { isAlias, parseDocument, visit, type YAMLError } from 'yaml';
import { inputError } from './problems.js';

/** Most problems of the text itself that are told. */
const mostTold = 5;

/**
 * The value of a YAML 1.2 text, where it is also a value of JSON.
 *
 * @param source what the message calls the text
 * @throws InputError with line and column when it is malformed, has a key twice, a tag of its own, or an alias: a short text
 *   could stand for a value without an end
 */
export function parseYamlText(text: string, source: string): unknown {
  if (text.trim() === '') throw inputError(source, 'it is empty; YAML is expected');
  const document = parseDocument(text, {
    version: '1.2',
    uniqueKeys: true,
    prettyErrors: false,
    stringKeys: true,
  });
  const faults: readonly YAMLError[] = [...document.errors, ...document.warnings];
  const [first] = faults;
  if (first) {
    const told = faults.slice(0, mostTold).map(({ message }) => message);
    throw inputError(`${source}:${lineAndColumn(text, first.pos[0])}`, `not YAML: ${told.join('; ')}`);
  }
  visit(document, {
    Alias(_key, node) {
      if (!isAlias(node)) return;
      const at = lineAndColumn(text, node.range?.[0] ?? 0);
      throw inputError(`${source}:${at}`, 'it holds an alias ("*name"); write the value out');
    },
  });
  return document.toJS({ maxAliasCount: 0 });
}

function lineAndColumn(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}
