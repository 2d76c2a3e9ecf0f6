import { z } from 'zod';
import { uncleanText, unnameable } from '../../domain/checks.js';
import { limits, longest } from '../../domain/limits.js';
import { quoted } from './problems.js';
import { unknownKey } from './did-you-mean.js';

/**
 * An object that takes these keys and no others. An issue about unknown keys has one line of message for each key, in
 * the order of the keys.
 */
export function closedObject<Shape extends z.ZodRawShape>(shape: Shape, takes: string) {
  const known = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) => {
      if (issue.code === 'unrecognized_keys')
        return issue.keys
          .slice(0, limits.problems)
          .map((key) => unknownKey(key, known))
          .join('\n');
      return wrongKind(issue.input, takes);
    },
  });
}

function wrongKind(input: unknown, takes: string): string {
  return input === undefined || input === null ? `missing; ${takes}` : `${quoted(input)} is not ${takes}`;
}

/** A text that must be there; spaces around it do not count. */
export function requiredText(takes: string, most: number = longest.text) {
  return z
    .string({ error: ({ input }) => wrongKind(input, takes) })
    .max(4 * most, { error: `longer than ${most} characters`, abort: true })
    .trim()
    .min(1, { error: `empty; ${takes}` })
    .max(most, { error: `longer than ${most} characters`, abort: true })
    .superRefine(refuseUnclean);
}

/** A text that names something of the store: a product, a source, a method. It stands in addresses of the store. */
export function requiredCode(takes: string, most: number = longest.code) {
  return requiredText(takes, most).superRefine((text, context) => {
    const problem = unnameable(text);
    if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
  });
}

function refuseUnclean(text: string, context: z.core.$RefinementCtx<string>): void {
  const problem = uncleanText(text);
  if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
}

/** A list of at most so many; a longer one is refused before any of its items is looked at. */
export function boundedList<Item extends z.ZodType>(item: Item, most: number, takes: string) {
  return z.preprocess(
    (value, context) => {
      if (!Array.isArray(value) || value.length <= most) return value;
      context.addIssue({
        code: 'custom',
        message: `${value.length} are more than the ${most} that are taken`,
      });
      return z.NEVER;
    },
    z.array(item, { error: ({ input }) => wrongKind(input, takes) }),
  );
}

/** An e-mail address that must be there. */
export function emailText() {
  return requiredText('an e-mail address').pipe(
    z.email({
      pattern: z.regexes.rfc5322Email,
      error: ({ input }) => `${quoted(input)} is not an e-mail address`,
    }),
  );
}

/** A text that may be left out; an empty one counts as left out. */
export function optionalText(takes: string, most: number = longest.text) {
  return z
    .string({ error: ({ input }) => wrongKind(input, takes) })
    .max(4 * most, { error: `longer than ${most} characters`, abort: true })
    .trim()
    .max(most, { error: `longer than ${most} characters`, abort: true })
    .superRefine(refuseUnclean)
    .transform((text) => (text === '' ? undefined : text))
    .nullish()
    .transform((text) => text ?? undefined);
}

/** A whole number of the store, such as an id; text of digits is taken too, as the store writes some ids so. */
export function requiredId(takes: string, smallest = 1) {
  const digits = z
    .string()
    .max(40)
    .trim()
    .regex(/^\d{1,9}$/)
    .transform(Number);
  return z
    .union([z.int(), digits], { error: ({ input }) => wrongKind(input, takes) })
    .refine((id) => id >= smallest, { error: ({ input }) => `${quoted(input)} is not ${takes}` });
}

/** The same, where it may be left out. */
export function optionalId(takes: string, smallest = 1) {
  return requiredId(takes, smallest)
    .nullish()
    .transform((id) => id ?? undefined);
}

/** Yes or no, also as text, since spreadsheets know nothing else. */
export function optionalFlag() {
  return z
    .union([z.boolean(), z.stringbool({ truthy: ['true', 'yes', '1'], falsy: ['false', 'no', '0'] })], {
      error: ({ input }) => wrongKind(input, 'true or false'),
    })
    .nullish()
    .transform((flag) => flag ?? undefined);
}
