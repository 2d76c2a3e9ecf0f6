import { extraHeaders } from './extra-headers.js';
import type { ConfigProblem, ValuesOf } from './variable.js';
import type { variableTable } from './variables.js';

/** Gives the text of a file, or says in words what is wrong with it. */
export type ReadText = (path: string) => { readonly text: string } | { readonly problem: string };

type Values = Partial<ValuesOf<typeof variableTable>>;

interface FromFile {
  readonly values: Pick<Values, 'COMMERCE_EXTRA_HEADERS'>;
  readonly problems: ConfigProblem[];
}

const variable = 'COMMERCE_EXTRA_HEADERS_FILE';

/** The headers of the named file. Nothing is read without a reader: a client sends nothing to the store. */
export function readHeadersFile(
  { COMMERCE_EXTRA_HEADERS_FILE: path }: Values,
  readText: ReadText | undefined,
): FromFile {
  if (path === undefined || readText === undefined) return { values: {}, problems: [] };
  const read = readText(path);
  if ('problem' in read) return { values: {}, problems: [{ variable, message: read.problem }] };
  const { schema, unit } = extraHeaders();
  const parsed = schema.safeParse(read.text);
  if (parsed.success) return { values: { COMMERCE_EXTRA_HEADERS: parsed.data }, problems: [] };
  const problems = parsed.error.issues.map(({ message }) => ({ variable, message, takes: unit }));
  return { values: {}, problems };
}
