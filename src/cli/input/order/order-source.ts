import type { Readable } from 'node:stream';
import type { NewOrder } from '../../../facade/facade.js';
import { parseOrderDocument } from './order-schema.js';
import { InputError } from '../problems.js';
import { readJsonFile } from '../read-file.js';

/**
 * The order of a JSON file; of standard input where the file is `-`.
 *
 * @throws InputError with every problem of the file at once
 */
export async function readNewOrder(file: string, stdin?: Readable): Promise<NewOrder> {
  const read = parseOrderDocument(await readJsonFile(file, stdin));
  if ('problems' in read) throw new InputError(file, read.problems);
  return read.order;
}
