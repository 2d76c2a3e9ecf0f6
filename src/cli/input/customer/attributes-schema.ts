import { z } from 'zod';
import { uncleanText } from '../../../domain/checks.js';
import { limits, longest } from '../../../domain/limits.js';
import { boundedList, closedObject, optionalFlag, requiredText } from '../fields.js';
import { quoted } from '../problems.js';
import { isRecord } from '../spelling.js';

const hint = 'attributes by code: {"loyalty_number": "4711"}, or [{"attribute_code": …, "value": …}]';

const listed = boundedList(
  closedObject({ code: requiredText('the code of an attribute'), value: z.json() }, hint),
  limits.attributes,
  hint,
);

const byCode = z
  .record(z.string(), z.json(), { error: ({ input }) => `${quoted(input)} is not ${hint}` })
  .superRefine((attributes, context) => {
    const codes = Object.keys(attributes);
    if (codes.length > limits.attributes)
      context.addIssue({
        code: 'custom',
        message: `${codes.length} are more than the ${limits.attributes} that are taken`,
      });
    for (const code of codes.slice(0, limits.attributes)) {
      const tooLong = code.length > longest.code ? `longer than ${longest.code} characters` : undefined;
      const problem = code.trim() === '' ? 'a code is empty' : (uncleanText(code) ?? tooLong);
      if (problem !== undefined) context.addIssue({ code: 'custom', message: `${quoted(code)}: ${problem}` });
    }
  });

/** `custom_attributes` of a customer: as the store answers them, or by code; values are any JSON. */
export const attributesSchema = z.preprocess(fromList, byCode);

/** `extension_attributes` of a customer: what the store's extensions take, and `is_subscribed`. */
export const extensionsSchema = byCode
  .transform((attributes): Record<string, unknown> => attributes)
  .pipe(z.looseObject({ isSubscribed: optionalFlag() }));

/** The list of the store's answers as an object; a code that comes twice is left for the schema to refuse. */
function fromList(value: unknown, context: z.core.$RefinementCtx): unknown {
  if (!Array.isArray(value)) return value;
  const read = listed.safeParse(value.map(respelt));
  if (!read.success) {
    for (const issue of read.error.issues.slice(0, limits.problems))
      context.addIssue({ code: 'custom', path: issue.path, message: issue.message });
    return z.NEVER;
  }
  const codes = read.data.map(({ code }) => code);
  const twice = codes.find((code, index) => codes.indexOf(code) !== index);
  if (twice !== undefined) context.addIssue({ code: 'custom', message: `${quoted(twice)} is given twice` });
  return Object.fromEntries(read.data.map(({ code, value: inner }) => [code, inner]));
}

function respelt(item: unknown): unknown {
  if (!isRecord(item)) return item;
  const { attribute_code: snake, attributeCode: camel, ...rest } = item;
  return snake === undefined && camel === undefined ? item : { ...rest, code: snake ?? camel };
}
