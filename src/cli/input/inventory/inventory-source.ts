import type { Readable } from 'node:stream';
import { inventoryCrossProblems, type NewInventory } from '../../../facade/facade.js';
import { documentProblems } from '../document-problems.js';
import { parseJsonText } from '../json-text.js';
import { InputError, type InputProblem } from '../problems.js';
import { readTextFile } from '../read-file.js';
import { Origins, render } from '../spelling.js';
import { inventorySchema, toInventory } from './inventory-schema.js';

/** Values of the largest inventory that is taken: 50,000 items of six values each, and what stands around them. */
const mostValues = 400_000;

/**
 * The inventory of a file: YAML by its name (`.yaml`, `.yml`), otherwise JSON, which YAML takes too; of standard input
 * where the file is `-`.
 *
 * @throws InputError with every problem of the file at once
 */
export async function readNewInventory(file: string, stdin?: Readable): Promise<NewInventory> {
  const text = await readTextFile(file, stdin);
  const read = parseInventoryDocument(await parseText(text, file));
  if ('problems' in read) throw new InputError(file, read.problems);
  return read.inventory;
}

/** Standard input has no name; what begins like JSON is read as JSON. */
async function parseText(text: string, file: string): Promise<unknown> {
  const yaml = file === '-' ? !text.trimStart().startsWith('{') : /\.ya?ml$/i.test(file);
  if (!yaml) return parseJsonText(text, file, mostValues);
  // Loaded where it is needed: no other command has to wait for it.
  const { parseYamlText } = await import('../yaml-text.js');
  return parseYamlText(text, file);
}

/** The inventory of a document, or everything that is wrong with it: in its parts, and between them. */
export function parseInventoryDocument(
  document: unknown,
): { readonly inventory: NewInventory } | { readonly problems: readonly InputProblem[] } {
  const parsed = inventorySchema.safeParse(document);
  const problems = [
    ...documentProblems(parsed.error, new Origins()),
    ...inventoryCrossProblems(document).map(({ path, message }) => ({ path: render(path), message })),
  ];
  if (!parsed.success || problems.length > 0) return { problems };
  return { inventory: toInventory(parsed.data) };
}
